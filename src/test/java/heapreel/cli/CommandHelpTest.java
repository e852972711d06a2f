package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.help.CommandHelp;
import heapreel.cli.help.ManPage;
import heapreel.cli.help.Overview;
import heapreel.parallel.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is said of the commands: help, manual pages, completion, and what may have been meant. */
class CommandHelpTest {

  private static final List<String> NAMES = CommandNames.ALL;
  private static final CommandLine PROGRAM = Commands.all();

  private static CommandSpec command(String name) {
    return Objects.requireNonNull(PROGRAM.getSubcommands().get(name)).getCommandSpec();
  }

  @Test
  void theOverviewFitsOnAScreenAndHasAllCommands() {
    String help = Overview.of(CommandNames.HEADERS, Ansi.OFF, 80);
    assertThat(help.lines().count()).isLessThanOrEqualTo(24);
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    assertThat(NAMES).allSatisfy(name -> assertThat(help).contains("\n  " + name + " "));
    assertThat(help).contains("heapreel help options");
    assertThat(CommandLineRun.of("--help").out()).isEqualTo(help);
    assertThat(CommandLineRun.of("help").out()).isEqualTo(help);
  }

  @Test
  void thereAreTheCommandsThatAreNamed() {
    assertThat(PROGRAM.getSubcommands().keySet()).containsExactlyElementsOf(NAMES);
    assertThat(NAMES)
        .allSatisfy(
            name ->
                assertThat(Commands.command(name, new Cancellation()).getSubcommands().keySet())
                    .as("to run a command, no options of others are read")
                    .containsExactly(name));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void theHelpOfACommandFitsOnAPageAndBeginsWithExamples(String name) {
    String help = CommandHelp.of(command(name), Ansi.OFF, 80);
    assertThat(help.lines().count()).isLessThanOrEqualTo(40);
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    assertThat(help.lines().filter(line -> line.matches("[A-Z][a-z]*:"))).startsWith("Examples:");
    assertThat(CommandLineRun.of("help", name).out()).isEqualTo(help);
    assertThat(CommandLineRun.of(name, "--help").out()).isEqualTo(help);
    for (OptionSpec option : command(name).options()) {
      if (!option.longestName().equals("--help")) {
        assertThat(help).containsAnyOf(option.names());
      }
    }
  }

  /** So that no example is a mistake. */
  @ParameterizedTest
  @FieldSource("NAMES")
  void everyExampleCanBeTyped(String name) {
    String[] examples = command(name).usageMessage().footer();
    assertThat(examples).isNotEmpty();
    for (int i = 0; i < examples.length; i += 2) {
      String typed = examples[i].replaceAll("^.*heapreel |( > |[|)]).*$", "").strip();
      String[] words = typed.split(" (?=(?:[^']*'[^']*')*[^']*$)");
      Arrays.setAll(words, word -> words[word].replace("'", ""));
      CommandLine program = Commands.command(words[0], new Cancellation());
      program.setCaseInsensitiveEnumValuesAllowed(true);
      assertThat(program.parseArgs(words).subcommand().commandSpec().name()).isEqualTo(words[0]);
    }
  }

  @Test
  void manualPagesSayAllOptions() {
    assertThat(ManPage.name(PROGRAM.getCommandSpec())).isEqualTo("heapreel");
    assertThat(ManPage.name(command("film"))).isEqualTo("heapreel-film");
    String page = ManPage.of(command("film"));
    assertThat(page).startsWith(".TH \"HEAPREEL\\-FILM\" \"1\"").contains(".SH \"EXAMPLES\"");
    for (OptionSpec option : command("film").options()) {
      assertThat(page).contains(option.longestName().replace("-", "\\-"));
    }
    String all = ManPage.of(PROGRAM.getCommandSpec());
    assertThat(all).contains(".SH \"EXIT STATUS\"", "\\-\\-print\\-block\\-state");
    assertThat(all.lines().filter(line -> line.startsWith(".")))
        .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|br).*"));
  }

  @Test
  void completionKnowsAllCommandsAndIsTheSameForBothShells() {
    CommandLineRun bash = CommandLineRun.of("completion", "bash");
    assertThat(bash.exitCode()).isZero();
    assertThat(NAMES)
        .allSatisfy(name -> assertThat(bash.out()).contains("_picocli_heapreel_" + name));
    assertThat(bash.out()).contains("--max-megabytes", "ndjson");
    assertThat(CommandLineRun.of("completion", "zsh").out()).isEqualTo(bash.out());
    assertThat(CommandLineRun.of("completion", "fish").err()).contains("expected bash or zsh");
  }

  @ParameterizedTest
  @CsvSource({
    "flim, film",
    "films, film",
    "Film, film",
    "grpah, graph",
    "objets, objects",
    "inspct, inspect",
    "layout, draw",
    "metrics, table",
    "video, film"
  })
  void aFirstWordThatIsLikeACommandIsAnsweredWithIt(String word, String command) {
    CommandLineRun run = CommandLineRun.of(word, "ram.bin");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "heapreel: error: "
                + word
                + ": neither a command nor a file; did you mean "
                + command
                + "; see heapreel --help"
                + System.lineSeparator());
  }

  @Test
  void whatIsNotLikeACommandIsAFile() {
    assertThat(CommandLineRun.of("nosuch.bin").err()).contains("nosuch.bin: no such file");
    assertThat(CommandLineRun.of("ram", "film").err())
        .contains("film: no such file, did you mean --film");
  }

  @ParameterizedTest
  @CsvSource({
    "film, --fsp, --fps",
    "film, --video, --output",
    "table, --output-directory, --output",
    "draw, --column, --columns",
    "graph, --depth, ",
  })
  void anUnknownOptionIsAnsweredWithOneOfTheCommand(String name, String typed, String meant) {
    CommandLineRun run = CommandLineRun.of(name, "ram.bin", typed);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(typed + ": no such option" + (meant == null ? ";" : ", did you mean " + meant))
        .endsWith("; see heapreel " + name + " --help" + System.lineSeparator());
  }

  @Test
  void anUnknownTopicIsAnsweredWithACommand() {
    CommandLineRun run = CommandLineRun.of("help", "flim");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("flim: no such command, did you mean film");
    assertThat(Arrays.asList(CommandLineRun.of("help", "nothing").err()))
        .noneMatch(line -> line.contains("did you mean"));
  }
}
