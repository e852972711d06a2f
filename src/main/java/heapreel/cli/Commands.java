package heapreel.cli;

import heapreel.cli.help.CommandHelp;
import heapreel.cli.help.Overview;
import heapreel.cli.request.Call;
import heapreel.parallel.Cancellation;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The program's command lines: the plain call, and the commands beside it. */
final class Commands {

  private static final String HELP = "help";
  private static final String BATCH = "batch";

  private Commands() {}

  /** The call without a command, which knows none, so that any file may have a command's name. */
  static CommandLine plain(Cancellation cancellation) {
    CommandLine line = new CommandLine(new PlainCall(cancellation));
    line.setHelpSectionKeys(List.of(HELP));
    line.getHelpSectionMap().put(HELP, new OverviewSection(line.getCommandSpec()));
    return line.setCaseInsensitiveEnumValuesAllowed(true);
  }

  /**
   * One of the commands alone, to run it: to read the options of all takes picocli longer than to
   * read a snapshot.
   */
  static CommandLine command(String name, Cancellation cancellation) {
    return with(
        new CommandLine(CommandSpec.create().name(Call.PROGRAM)),
        List.of(made(name, cancellation)));
  }

  /** The plain call with all commands, to say what there is. */
  static CommandLine all() {
    Cancellation never = new Cancellation();
    return with(
        new CommandLine(new PlainCall(never)),
        CommandNames.ALL.stream().map(name -> made(name, never)).toList());
  }

  private static Object made(String name, Cancellation cancellation) {
    return switch (name) {
      case "record" -> new RecordCommand(cancellation);
      case "why" -> new WhyCommand(cancellation);
      case "history" -> new HistoryCommand(cancellation);
      case "diff" -> new DiffCommand(cancellation);
      case "check" -> new CheckCommand(cancellation);
      case "page" -> new PageCommand(cancellation);
      case "film" -> new FilmCommand(cancellation);
      case "draw" -> new DrawCommand(cancellation);
      case "graph" -> new GraphCommand(cancellation);
      case "table" -> new TableCommand(cancellation);
      case "objects" -> new ObjectsCommand(cancellation);
      case "inspect" -> new InspectCommand(cancellation);
      case "pack" -> new PackCommand(cancellation);
      case "unpack" -> new UnpackCommand(cancellation);
      case "batch" -> new BatchCommand(cancellation);
      case "help" -> new HelpCommand();
      case "completion" -> new CompletionCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static CommandLine with(CommandLine program, List<Object> commands) {
    commands.forEach(program::addSubcommand);
    for (CommandLine line : program.getSubcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      command.usageMessage().header(CommandNames.HEADERS.get(command.name()));
      command.addOption(
          OptionSpec.builder("-h", "--help").usageHelp(true).description("show this help").build());
      command.usageMessage().autoWidth(true);
      line.setHelpSectionKeys(List.of(HELP));
      line.getHelpSectionMap().put(HELP, new CommandSection(command));
    }
    if (program.getSubcommands().keySet().equals(Set.of(BATCH))) {
      program.setExpandAtFiles(false); // its words are those of another command
    }
    return program.setCaseInsensitiveEnumValuesAllowed(true);
  }

  // Classes, as the handlers in Main: a class data archive can't keep a lambda whose type comes
  // from
  // class files as old as picocli's.

  private record OverviewSection(CommandSpec command) implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
      return Overview.of(CommandNames.HEADERS, help.ansi(), command.usageMessage().width());
    }
  }

  private record CommandSection(CommandSpec command) implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
      return CommandHelp.of(command, help.ansi(), command.usageMessage().width());
    }
  }
}
