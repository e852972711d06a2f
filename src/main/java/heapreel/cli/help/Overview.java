package heapreel.cli.help;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** What {@code heapreel --help} says: the commands, on a screen of 24 lines. */
public final class Overview {

  private static final int INDENT = 14;

  private Overview() {}

  /**
   * The help for a terminal.
   *
   * @param headers what each command makes, by its name, in order
   * @param width columns of the terminal
   */
  public static String of(Map<String, String> headers, Ansi ansi, int width) {
    HelpLines lines = new HelpLines(ansi, width, INDENT);
    lines.heading("Usage: heapreel COMMAND RAM [FIRMWARE] [MAP] [options]");
    lines.blank();
    lines.paragraph(
        "Shows why a MicroPython or CircuitPython board has no room left in its heap. RAM "
            + "is snapshots of it, or a log of mem_info(1); FIRMWARE tells what is in them.",
        0);
    lines.blank();
    headers.forEach(lines::described);
    lines.blank();
    lines.paragraph(
        "Example: heapreel why ram.bin firmware.hex; see also heapreel help options.", 0);
    return lines.text();
  }
}
