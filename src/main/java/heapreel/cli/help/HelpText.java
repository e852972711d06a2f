package heapreel.cli.help;

import heapreel.cli.options.OptionName;
import heapreel.report.Wrapped;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What {@code --help} says: what to type first, then all options, in groups. */
public final class HelpText {

  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 100;
  private static final int WIDE = 72;
  private static final int MARGIN = 2;
  private static final int WIDE_INDENT = 30;
  private static final int NARROW_INDENT = 6;
  private static final int CODE_INDENT = 7;

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
          new String[] {
            "heapreel ram.bin --inspect", "what the capture is, and the evidence"
          });

  private final CommandSpec command;
  private final Ansi ansi;
  private final int width;
  private final int indent;
  private final StringBuilder text = new StringBuilder();

  private HelpText(CommandSpec command, Ansi ansi, int width) {
    this.command = command;
    this.ansi = ansi;
    this.width = Math.max(MIN_WIDTH, Math.min(width, MAX_WIDTH));
    this.indent = this.width < WIDE ? NARROW_INDENT : WIDE_INDENT;
  }

  /** The help for a terminal of so many columns; no word is broken, however narrow it is. */
  public static String of(CommandSpec command, Ansi ansi, int width) {
    HelpText help = new HelpText(command, ansi, width);
    help.write();
    return help.text.toString();
  }

  private void write() {
    heading("Usage: heapreel RAM [FIRMWARE] [MAP] [options]");
    text.append('\n');
    paragraph(INTRODUCTION, 0);
    text.append('\n');
    heading("Examples:");
    for (String[] example : EXAMPLES) {
      paragraph(example[0], MARGIN);
      paragraph(example[1], NARROW_INDENT);
    }
    for (HelpGroup group : HelpGroup.values()) {
      text.append('\n');
      heading(group.title() + ":");
      if (group == HelpGroup.INPUT) {
        command.positionalParameters().forEach(this::parameter);
      }
      group.options(command).forEach(this::option);
      if (group == HelpGroup.COMPATIBILITY) {
        paragraph(
            "Underscores may replace the hyphens in any option's name: --print_block_state.",
            MARGIN);
      }
    }
    text.append('\n');
    heading("Exit codes:");
    command
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> row(Map.entry(code, code), meaning, CODE_INDENT));
  }

  private void parameter(PositionalParamSpec parameter) {
    described(parameter.paramLabel(), parameter.description());
  }

  private void option(OptionSpec option) {
    String name = OptionName.of(option);
    String shown = option.negatable() ? name.replaceFirst("^--", "--[no-]") : name;
    String letter =
        Arrays.stream(option.names())
            .filter(other -> other.length() == 2)
            .map(other -> other + ", ")
            .collect(Collectors.joining());
    String value =
        option.arity().max() == 0
            ? ""
            : option.arity().min() == 0
                ? "[=" + option.paramLabel() + "]"
                : " " + option.paramLabel();
    described(letter + shown + value, option.description());
  }

  private void described(String label, String[] description) {
    row(Map.entry(label, bold(label)), String.join(" ", description), indent);
  }

  /** A label and what it means: beside it where there is room, otherwise below. */
  private void row(Map.Entry<String, String> label, String meaning, int from) {
    text.append(" ".repeat(MARGIN)).append(label.getValue());
    int end = MARGIN + label.getKey().length();
    if (end + 2 > from) {
      text.append('\n');
      end = 0;
    }
    text.append(" ".repeat(from - end));
    wrapped(meaning, from);
  }

  private void heading(String words) {
    text.append(bold(words)).append('\n');
  }

  private String bold(String words) {
    return ansi.enabled()
        ? Ansi.Style.on(Ansi.Style.bold) + words + Ansi.Style.off(Ansi.Style.bold)
        : words;
  }

  private void paragraph(String words, int from) {
    text.append(" ".repeat(from));
    wrapped(words, from);
  }

  /** Words in lines that begin at a column, the first of which the text is at. */
  private void wrapped(String words, int from) {
    text.append(String.join("\n" + " ".repeat(from), Wrapped.lines(words, width - from)))
        .append('\n');
  }
}
