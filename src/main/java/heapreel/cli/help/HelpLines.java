package heapreel.cli.help;

import heapreel.cli.options.OptionName;
import heapreel.report.Wrapped;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help as it is written: headings, paragraphs and rows; no word is broken, however narrow. */
final class HelpLines {

  /** Where what stands below a heading begins. */
  static final int MARGIN = 2;

  /** Where what an example makes begins. */
  static final int NARROW_INDENT = 6;

  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 100;
  private static final int WIDE = 72;
  private static final int CODE_INDENT = 7;

  private final Ansi ansi;
  private final int width;
  private final int indent;
  private final StringBuilder text = new StringBuilder();

  /**
   * Lines for a terminal.
   *
   * @param width its columns
   * @param indent where what an option means begins, if there is room
   */
  HelpLines(Ansi ansi, int width, int indent) {
    this.ansi = ansi;
    this.width = Math.max(MIN_WIDTH, Math.min(width, MAX_WIDTH));
    this.indent = this.width < WIDE ? NARROW_INDENT : indent;
  }

  /** All that was written. */
  String text() {
    return text.toString();
  }

  void blank() {
    text.append('\n');
  }

  void code(String code, String meaning) {
    row(Map.entry(code, code), meaning, CODE_INDENT);
  }

  void parameter(PositionalParamSpec parameter) {
    described(parameter.paramLabel(), parameter.description());
  }

  void option(OptionSpec option) {
    described(label(option), option.description());
  }

  /** An option with its letter and its value: {@code -o, --output FILE}. */
  static String label(OptionSpec option) {
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
    return letter + shown + value;
  }

  void described(String label, String... description) {
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

  void heading(String words) {
    text.append(bold(words)).append('\n');
  }

  private String bold(String words) {
    return ansi.enabled()
        ? Ansi.Style.on(Ansi.Style.bold) + words + Ansi.Style.off(Ansi.Style.bold)
        : words;
  }

  void paragraph(String words, int from) {
    text.append(" ".repeat(from));
    wrapped(words, from);
  }

  /** Words in lines that begin at a column, the first of which the text is at. */
  private void wrapped(String words, int from) {
    text.append(String.join("\n" + " ".repeat(from), Wrapped.lines(words, width - from)))
        .append('\n');
  }
}
