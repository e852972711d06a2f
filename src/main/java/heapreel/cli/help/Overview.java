package heapreel.cli.help;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code heapreel --help} says: the commands, on a screen of 24 lines. */
public final class Overview {

  private static final int INDENT = 14;

  private Overview() {}

  /** The help for a terminal of so many columns, where {@code program} has all commands. */
  public static String of(CommandSpec program, Ansi ansi, int width) {
    HelpLines lines = new HelpLines(ansi, width, INDENT);
    lines.heading("Usage: heapreel COMMAND RAM [FIRMWARE] [MAP] [options]");
    lines.blank();
    lines.paragraph(
        "Shows why a MicroPython or CircuitPython board has no room left in its heap. RAM "
            + "is snapshots of it, or a log of mem_info(1); FIRMWARE tells what is in them.",
        0);
    lines.blank();
    program
        .subcommands()
        .forEach(
            (name, command) ->
                lines.described(name, command.getCommandSpec().usageMessage().header()));
    lines.blank();
    lines.paragraph(
        "Example: heapreel why ram.bin firmware.hex; see also heapreel help options.", 0);
    return lines.text();
  }
}
