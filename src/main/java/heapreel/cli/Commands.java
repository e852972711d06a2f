package heapreel.cli;

import heapreel.cli.help.CommandHelp;
import heapreel.cli.help.Overview;
import heapreel.cli.request.Call;
import heapreel.parallel.Cancellation;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The program's command lines: the plain call, and the commands beside it. */
final class Commands {

  private static final String HELP = "help";

  private Commands() {}

  /** The call without a command, which knows none, so that any file may have a command's name. */
  static CommandLine plain(Cancellation cancellation) {
    CommandLine line = new CommandLine(new PlainCall(cancellation));
    line.setHelpSectionKeys(List.of(HELP));
    line.getHelpSectionMap()
        .put(
            HELP,
            help ->
                Overview.of(
                    all().getCommandSpec(),
                    help.ansi(),
                    line.getCommandSpec().usageMessage().width()));
    return line.setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** The commands alone, to run one of them. */
  static CommandLine commands(Cancellation cancellation) {
    return withCommands(new CommandLine(CommandSpec.create().name(Call.PROGRAM)), cancellation);
  }

  /** The plain call with all commands, to say what there is. */
  static CommandLine all() {
    Cancellation never = new Cancellation();
    return withCommands(new CommandLine(new PlainCall(never)), never);
  }

  private static CommandLine withCommands(CommandLine program, Cancellation cancellation) {
    List<Object> commands =
        List.of(
            new WhyCommand(cancellation),
            new HistoryCommand(cancellation),
            new FilmCommand(cancellation),
            new DrawCommand(cancellation),
            new GraphCommand(cancellation),
            new TableCommand(cancellation),
            new ObjectsCommand(cancellation),
            new InspectCommand(cancellation),
            new PackCommand(cancellation),
            new UnpackCommand(cancellation),
            new HelpCommand(),
            new CompletionCommand());
    commands.forEach(program::addSubcommand);
    for (CommandLine line : program.getSubcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      command.addOption(
          OptionSpec.builder("-h", "--help").usageHelp(true).description("show this help").build());
      command.usageMessage().autoWidth(true);
      line.setHelpSectionKeys(List.of(HELP));
      line.getHelpSectionMap()
          .put(HELP, help -> CommandHelp.of(command, help.ansi(), command.usageMessage().width()));
    }
    return program.setCaseInsensitiveEnumValuesAllowed(true);
  }
}
