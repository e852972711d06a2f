package heapreel.cli.help;

import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** All options of the plain call, in groups: what {@code heapreel help options} says. */
public final class HelpText {

  private static final int INDENT = 30;

  private static final String INTRODUCTION =
      "Shows what is in the heap of a MicroPython or CircuitPython board, and why it has run out "
          + "of room: as a film, pictures, tables and text. All it needs is RAM, a file of snapshots "
          + "of the board's RAM, back to back. Given the FIRMWARE that was "
          + "running, heapreel knows what each allocation is.";

  private static final List<String[]> EXAMPLES =
      List.of(
          new String[] {
            "heapreel ram.bin --film",
            "heapvis/heap.mp4, a film of the heap; heap.png, its worst moment; metrics.csv, its "
                + "numbers"
          },
          new String[] {
            "heapreel ram.bin firmware.hex",
            "the contents of the last snapshot, as text and as a picture: "
                + "heapvis/heap_layoutNNNN.png"
          },
          new String[] {
            "heapreel ram.bin firmware.hex --snapshots 60-99 --draw-heap-layout",
            "a picture of each of these snapshots"
          },
          new String[] {
            "heapreel ram.bin firmware.hex --draw-heap-ownership",
            "heapvis/heap_ownershipNNNN.svg, a graph of references"
          },
          new String[] {
            "heapreel ram.bin firmware.hex --objects objects.ndjson",
            "a line for each allocation: its type, its contents, what references it"
          },
          new String[] {"heapreel ram.bin --inspect", "what the capture is, and the evidence"});

  private final CommandSpec command;
  private final HelpLines lines;

  private HelpText(CommandSpec command, Ansi ansi, int width) {
    this.command = command;
    this.lines = new HelpLines(ansi, width, INDENT);
  }

  /** The help for a terminal of so many columns; no word is broken, however narrow it is. */
  public static String of(CommandSpec command, Ansi ansi, int width) {
    HelpText help = new HelpText(command, ansi, width);
    help.write();
    return help.lines.text();
  }

  private void write() {
    lines.heading("Usage: heapreel RAM [FIRMWARE] [MAP] [options]");
    lines.blank();
    lines.paragraph(INTRODUCTION, 0);
    lines.blank();
    lines.heading("Examples:");
    for (String[] example : EXAMPLES) {
      lines.paragraph(example[0], HelpLines.MARGIN);
      lines.paragraph(example[1], HelpLines.NARROW_INDENT);
    }
    for (HelpGroup group : HelpGroup.values()) {
      lines.blank();
      lines.heading(group.title() + ":");
      if (group == HelpGroup.INPUT) {
        command.positionalParameters().forEach(lines::parameter);
      }
      group.options(command).forEach(lines::option);
      if (group == HelpGroup.COMPATIBILITY) {
        lines.paragraph(
            "Underscores may replace the hyphens in any option's name: --print_block_state.",
            HelpLines.MARGIN);
      }
    }
    lines.blank();
    lines.heading("Exit codes:");
    command.usageMessage().exitCodeList().forEach(lines::code);
  }
}
