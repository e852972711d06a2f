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
        "Shows what is in the heap of a MicroPython or CircuitPython board, and why there is no "
            + "room left in it. RAM is snapshots of the board's RAM, or a log of what "
            + "mem_info(1) printed. With the FIRMWARE it is known what each allocation is.",
        0);
    lines.blank();
    lines.heading("Commands:");
    program
        .subcommands()
        .forEach(
            (name, command) ->
                lines.described(name, command.getCommandSpec().usageMessage().header()));
    lines.blank();
    lines.paragraph("Example: heapreel film ram.bin firmware.hex", 0);
    lines.blank();
    lines.paragraph(
        "heapreel help COMMAND tells more. Without a command, it takes the options of heapreel "
            + "help options, which are also analyze_heap_dump.py's.",
        0);
    return lines.text();
  }
}
