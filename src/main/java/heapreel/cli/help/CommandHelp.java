package heapreel.cli.help;

import heapreel.cli.options.OptionName;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of a command: what to type, examples, its own options. It fits on a page. */
public final class CommandHelp {

  private static final int INDENT = 24;

  /** What every command that reads a capture takes; said in a paragraph, for it is in each. */
  private static final List<String> COMMON =
      List.of(
          "--ram-start",
          "--ram-length",
          "--ram",
          "--board",
          "--rom-start",
          "--threads",
          "--strict",
          "--quiet",
          "--verbose",
          "--color",
          "--help");

  private static final String ABOUT_RUN =
      "--threads N, --strict, -q, -v, --color WHEN. What they mean: heapreel help options.";

  private static final String ABOUT_COMMON =
      "Every command also takes --ram-start, --ram-length, --ram, --board and --rom-start, where "
          + "the capture doesn't tell them; "
          + ABOUT_RUN;

  private CommandHelp() {}

  /** The help for a terminal of so many columns. */
  public static String of(CommandSpec command, Ansi ansi, int width) {
    HelpLines lines = new HelpLines(ansi, width, INDENT);
    lines.heading("Usage: " + synopsis(command));
    lines.blank();
    lines.paragraph(String.join(" ", command.usageMessage().description()), 0);
    String[] examples = command.usageMessage().footer();
    if (examples.length > 0) {
      lines.blank();
      lines.heading("Examples:");
    }
    for (int i = 0; i + 1 < examples.length; i += 2) {
      lines.paragraph(examples[i], HelpLines.MARGIN);
      lines.paragraph(examples[i + 1], HelpLines.NARROW_INDENT);
    }
    List<OptionSpec> own = ownOptions(command);
    if (!own.isEmpty()) {
      lines.blank();
      lines.heading("Options:");
      own.forEach(lines::option);
    }
    if (command.findOption("--rom-start") != null) {
      lines.blank();
      lines.paragraph(ABOUT_COMMON, 0);
    } else if (command.findOption("--strict") != null) {
      lines.blank();
      lines.paragraph(
          command.findOption("--ram-start") == null
              ? "It also takes " + ABOUT_RUN
              : "It also takes --ram-start, --ram-length, --ram and --board, where a capture doesn't tell them; "
                  + ABOUT_RUN,
          0);
    }
    return lines.text();
  }

  /** What is typed: the command, its files and that there are options. */
  static String synopsis(CommandSpec command) {
    String[] own = command.usageMessage().customSynopsis();
    if (own.length > 0) {
      return own[0];
    }
    StringBuilder text = new StringBuilder(command.qualifiedName());
    command
        .positionalParameters()
        .forEach(
            file ->
                text.append(' ')
                    .append(file.required() ? file.paramLabel() : "[" + file.paramLabel() + "]")
                    .append(file.arity().max() > 1 ? "..." : ""));
    return ownOptions(command).isEmpty() ? text.toString() : text + " [options]";
  }

  private static List<OptionSpec> ownOptions(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !COMMON.contains(OptionName.of(option)) && !option.hidden())
        .toList();
  }
}
