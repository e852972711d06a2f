package heapreel.cli;

import heapreel.board.BoardTable;
import heapreel.cli.help.BoardHelp;
import heapreel.cli.help.CommandHelp;
import heapreel.cli.help.HelpText;
import heapreel.cli.help.Overview;
import heapreel.cli.options.Suggestions;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code heapreel help}: the help of a command, or all options of the plain call. */
@Command(
    name = "help",
    description = "Shows the help of a command, or all options of the call without a command.",
    footer = {
      "heapreel help film", "the same as heapreel film --help",
      "heapreel help options", "all options of heapreel RAM [FIRMWARE] [MAP], in groups",
      "heapreel help boards", "the boards that --board knows, and where their RAM is"
    })
final class HelpCommand implements Callable<Integer> {

  /** What the plain call's options are asked for by. */
  static final String OPTIONS = "options";

  /** What the table of boards is asked for by. */
  static final String BOARDS = "boards";

  private static final Cancellation NEVER = new Cancellation();

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      completionCandidates = CommandNames.class,
      description = "a command, options or boards")
  private @Nullable String topic;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("run through picocli");
    }
    CommandLine line = spec.commandLine();
    PrintWriter out = line.getOut();
    Ansi ansi = line.getColorScheme().ansi();
    int width = spec.usageMessage().width();
    if (topic == null) {
      out.print(Overview.of(CommandNames.HEADERS, ansi, width));
    } else if (topic.equals(OPTIONS)) {
      out.print(HelpText.of(Commands.plain(NEVER).getCommandSpec(), ansi, width));
    } else if (topic.equals(BOARDS)) {
      out.print(BoardHelp.of(BoardTable.all(), ansi, width));
    } else {
      if (!CommandNames.ALL.contains(topic)) {
        throw new ParameterException(
            line,
            topic
                + ": no such command"
                + Suggestions.command(topic, CommandNames.ALL)
                    .map(near -> ", did you mean " + near)
                    .orElse(""));
      }
      CommandLine about = Commands.command(topic, NEVER).getSubcommands().get(topic);
      out.print(CommandHelp.of(Objects.requireNonNull(about).getCommandSpec(), ansi, width));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
