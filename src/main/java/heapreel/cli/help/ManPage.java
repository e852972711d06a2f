package heapreel.cli.help;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of a command, in the macros of man(7). */
public final class ManPage {

  private final CommandSpec command;
  private final StringBuilder text = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /**
   * The page of {@code command}; of the program itself, which has commands, it lists them and all
   * options of the plain call.
   */
  public static String of(CommandSpec command) {
    ManPage page = new ManPage(command);
    page.write();
    return page.text.toString();
  }

  /** The name of the page: {@code heapreel}, {@code heapreel-film}. */
  public static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  private void write() {
    boolean program = !command.subcommands().isEmpty();
    macro("TH", name(command).toUpperCase(Locale.ROOT), "1", "", "heapreel", "heapreel manual");
    macro("SH", "NAME");
    line(name(command) + " \\- " + escaped(String.join(" ", command.usageMessage().header())));
    macro("SH", "SYNOPSIS");
    if (program) {
      bold("heapreel COMMAND RAM [FIRMWARE] [MAP] [options]");
      macro("br");
    }
    bold(CommandHelp.synopsis(command));
    macro("SH", "DESCRIPTION");
    line(escaped(String.join(" ", command.usageMessage().description())));
    if (program) {
      commands();
    } else {
      examples();
    }
    options(program);
    exitCodes();
    macro("SH", "SEE ALSO");
    line(program ? seeAlso() : "\\fBheapreel\\fR(1)");
  }

  private void commands() {
    macro("SH", "COMMANDS");
    command
        .subcommands()
        .forEach(
            (name, other) ->
                item(name, String.join(" ", other.getCommandSpec().usageMessage().header())));
  }

  private String seeAlso() {
    return command.subcommands().values().stream()
        .map(other -> "\\fB" + escaped(name(other.getCommandSpec())) + "\\fR(1)")
        .reduce((one, other) -> one + ",\n" + other)
        .orElse("");
  }

  private void examples() {
    String[] examples = command.usageMessage().footer();
    if (examples.length > 0) {
      macro("SH", "EXAMPLES");
    }
    for (int i = 0; i + 1 < examples.length; i += 2) {
      item(examples[i], examples[i + 1]);
    }
  }

  private void options(boolean program) {
    boolean any = !command.options().isEmpty() || !command.positionalParameters().isEmpty();
    if (!any) {
      return;
    }
    macro("SH", "OPTIONS");
    command
        .positionalParameters()
        .forEach(file -> item(file.paramLabel(), String.join(" ", file.description())));
    if (!program) {
      command.options().stream().filter(option -> !option.hidden()).forEach(this::option);
      return;
    }
    for (HelpGroup group : HelpGroup.values()) {
      macro("SS", group.title());
      List<OptionSpec> options = group.options(command);
      options.forEach(this::option);
    }
  }

  private void option(OptionSpec option) {
    item(HelpLines.label(option), String.join(" ", option.description()));
  }

  private void exitCodes() {
    if (command.usageMessage().exitCodeList().isEmpty()) {
      return;
    }
    macro("SH", "EXIT STATUS");
    command.usageMessage().exitCodeList().forEach(this::item);
  }

  private void item(String label, String meaning) {
    macro("TP");
    bold(label);
    line(escaped(meaning));
  }

  private void bold(String words) {
    line("\\fB" + escaped(words) + "\\fR");
  }

  private void macro(String name, String... arguments) {
    text.append('.').append(name);
    for (String argument : arguments) {
      text.append(" \"").append(escaped(argument)).append('"');
    }
    text.append('\n');
  }

  /** A line of text, which may begin with what would be a macro. */
  private void line(String words) {
    text.append(words.startsWith(".") || words.startsWith("'") ? "\\&" : "")
        .append(words)
        .append('\n');
  }

  /** Text as it is to be seen: hyphens that can be typed, quotes that don't end an argument. */
  private static String escaped(String words) {
    return words.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq").strip();
  }
}
