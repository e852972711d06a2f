package heapreel.cli;

import heapreel.cli.options.SelectionOptions;
import heapreel.cli.options.TableNames;
import heapreel.cli.request.Call;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.cli.request.TableRequest;
import heapreel.parallel.Cancellation;
import heapreel.report.MetricsFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code heapreel table}: the numbers of each snapshot. */
@Command(
    name = "table",
    description =
        "Writes a row for each snapshot: used, free, the largest free piece, allocations,"
            + " fragmentation and, with the firmware, the bytes of each kind and of garbage.",
    footer = {
      "heapreel table ram.bin > numbers.csv",
      "all snapshots, as CSV on stdout",
      "heapreel table ram.bin firmware.hex --snapshots 60-99 -o numbers.ndjson",
      "a JSON object per line, of these"
    },
    sortOptions = false)
final class TableCommand extends Job {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "-",
      description = "FILE.csv or FILE.ndjson (default: -, stdout)")
  private Path file = Outputs.STDOUT;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = TableNames.class,
      description = "csv or ndjson, whatever the name of FILE is (default for stdout: csv)")
  private @Nullable MetricsFormat format;

  TableCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  Request request(CommandLine line) {
    return new Request(
        Call.command("table"),
        sources.request(),
        selection.checkedRequest(true, line),
        new Products(
            Path.of("."), List.of(new TableRequest(file, format(line))), PrintRequest.NOTHING),
        run.request());
  }

  private MetricsFormat format(CommandLine line) {
    return Optional.ofNullable(format)
        .or(() -> Outputs.isStdout(file) ? Optional.of(MetricsFormat.CSV) : Optional.empty())
        .or(() -> MetricsFormat.ofName(file))
        .orElseThrow(
            () ->
                new ParameterException(
                    line, "-o " + file + ": expected a name that ends in .csv or .ndjson"));
  }
}
