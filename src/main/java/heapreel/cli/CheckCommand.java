package heapreel.cli;

import heapreel.cli.options.ConditionConverter;
import heapreel.cli.options.SelectionOptions;
import heapreel.cli.options.ToleranceConverter;
import heapreel.cli.request.Call;
import heapreel.cli.request.CheckRequest;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.gate.Condition;
import heapreel.gate.Moment;
import heapreel.parallel.Cancellation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code heapreel check}: whether the numbers of a capture keep limits. */
@Command(
    name = "check",
    description =
        "Says of each limit whether it holds, with the number, its snapshot and the line of Python"
            + " there. Numbers are columns of heapreel table, without units if you like; fits is"
            + " the largest allocation that succeeds, live what a collection leaves, growth how"
            + " much that grew from first to last.",
    footer = {
      "heapreel check ram.bin firmware.hex --require 'fits >= 4K'",
      "ends with 5 if a snapshot has no room for 4 KiB, even after a collection",
      "heapreel check serial.log --require 'largest_free >= 8192' --at end",
      "of printed heap maps: the last one",
      "heapreel check ram.bin --baseline old.ndjson --tolerance 5%",
      "hardly worse than the table of an earlier capture"
    },
    sortOptions = false)
final class CheckCommand extends Job {

  /** Whose annotations are written. */
  enum Annotations {
    github,
    none
  }

  private static final String TOLERANCE = "5%";

  @Option(
      names = "--require",
      paramLabel = "LIMIT",
      converter = ConditionConverter.class,
      description = "NUMBER >= 8K, or with > <= < == !=; again for more")
  private List<Condition> conditions = List.of();

  @Option(
      names = "--at",
      paramLabel = "WHEN",
      defaultValue = "always",
      description = "when: always (default), end (the last snapshot) or worst (moment)")
  private Moment at = Moment.ALWAYS;

  @Option(
      names = "--baseline",
      paramLabel = "TABLE",
      description = "what heapreel table wrote of an earlier capture")
  private @Nullable Path baseline;

  @Option(
      names = "--tolerance",
      paramLabel = "PERCENT",
      defaultValue = TOLERANCE,
      converter = ToleranceConverter.class,
      description = "how much worse than that it may be (default: 5 percent)")
  private BigDecimal tolerance = BigDecimal.ZERO;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "write the findings as JUnit XML, too")
  private @Nullable Path junit;

  @Option(
      names = "--annotations",
      paramLabel = "CI",
      description = "github (default there) or none: as annotations, too")
  private @Nullable Annotations annotations;

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description = "where the program's .py files are, for annotations at their lines")
  private @Nullable Path programFolder;

  @Option(names = "--json", description = "as a JSON object")
  private boolean json;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  CheckCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  void checkFiles(CommandLine line) {
    require(
        !Outputs.isStdout(junit) && (junit == null || !junit.toString().isEmpty()),
        line,
        "--junit: expected a file");
    require(
        baseline == null || !baseline.toString().isEmpty(), line, "--baseline: expected a file");
  }

  @Override
  Request request(CommandLine line) {
    require(
        !conditions.isEmpty() || baseline != null,
        line,
        "nothing to check; add --require 'largest_free >= 8192', or --baseline TABLE");
    require(
        baseline != null || !line.getParseResult().hasMatchedOption("--tolerance"),
        line,
        "--tolerance needs --baseline");
    require(
        !json || annotations != Annotations.github,
        line,
        "--json and --annotations github can't be combined: both print to stdout");
    CheckRequest check =
        new CheckRequest(
            conditions,
            at,
            Optional.ofNullable(baseline),
            tolerance,
            Optional.ofNullable(junit),
            annotates(),
            Optional.ofNullable(programFolder),
            json);
    return new Request(
        Call.command("check"),
        sources.request(),
        selection.checkedRequest(true, line),
        new Products(Path.of("."), List.of(check), PrintRequest.NOTHING),
        run.request());
  }

  private boolean annotates() {
    return annotations == null
        ? !json && "true".equals(System.getenv("GITHUB_ACTIONS"))
        : annotations == Annotations.github;
  }

  private static void require(boolean good, CommandLine line, String message) {
    if (!good) {
      throw new ParameterException(line, message);
    }
  }
}
