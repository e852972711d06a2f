package heapreel.cli;

import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.Call;
import heapreel.cli.request.HistoryRequest;
import heapreel.cli.request.HistoryRequest.Weight;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.history.Grouping;
import heapreel.parallel.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code heapreel history}: which allocations appeared and went, and which lines made them. */
@Command(
    name = "history",
    description =
        "Follows each allocation from the snapshot that first has it to the last. Sums up by line"
            + " of Python, or by kind where no line is known, what was allocated, what is left and"
            + " how much it was at most.",
    footer = {
      "heapreel history ram.bin firmware.hex",
      "the lines that allocated the most",
      "heapreel history ram.bin firmware.hex --flame heap.svg --weight total",
      "a flame graph, as wide as all that was ever allocated",
      "heapreel history ram.bin firmware.hex --json > lives.ndjson",
      "a JSON object per line for each allocation"
    },
    sortOptions = false)
final class HistoryCommand extends Job {

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "line, function, stack or kind (default: line, where lines are known)")
  private @Nullable Grouping by;

  @Option(names = "--json", description = "every allocation, as NDJSON, in place of the table")
  private boolean json;

  @Option(
      names = "--flame",
      paramLabel = "FILE",
      description = "a flame graph: FILE.svg or FILE.png")
  private @Nullable Path flame;

  @Option(
      names = "--folded",
      paramLabel = "FILE",
      description = "stacks and bytes, as flame-graph tools read them")
  private @Nullable Path folded;

  @Option(names = "--speedscope", paramLabel = "FILE", description = "the same for speedscope.app")
  private @Nullable Path speedscope;

  @Option(
      names = "--weight",
      paramLabel = "WHICH",
      description =
          "of these three: bytes live at the end, at the worst moment (default), or total")
  private @Nullable Weight weight;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  HistoryCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  Request request(CommandLine line) {
    HistoryRequest history =
        new HistoryRequest(
            Optional.ofNullable(by),
            json,
            Optional.ofNullable(weight).orElse(Weight.WORST),
            Optional.ofNullable(folded),
            Optional.ofNullable(speedscope),
            Optional.ofNullable(flame));
    check(history, line);
    return new Request(
        Call.command("history"),
        sources.request(),
        selection.checkedRequest(true, line),
        new Products(Path.of("."), List.of(history), PrintRequest.NOTHING),
        run.request());
  }

  private void check(HistoryRequest history, CommandLine line) {
    Path picture = flame;
    if (picture != null && !picture.toString().toLowerCase(Locale.ROOT).matches(".*\\.(svg|png)")) {
      throw new ParameterException(
          line, "--flame " + picture + ": expected a name that ends in .svg or .png");
    }
    if (weight != null && history.files().isEmpty()) {
      throw new ParameterException(
          line, "--weight is for --flame, --folded and --speedscope; give one of them");
    }
    if (history.countOnStdout() > 1) {
      throw new ParameterException(line, "only one output can go to stdout; name files for others");
    }
  }
}
