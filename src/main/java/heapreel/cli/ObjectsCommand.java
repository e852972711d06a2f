package heapreel.cli;

import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.Call;
import heapreel.cli.request.ObjectsRequest;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.parallel.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code heapreel objects}: every allocation. */
@Command(
    name = "objects",
    description =
        "Writes a JSON object per line for each allocation: what it is and holds, how a program"
            + " reaches it, what references it. It needs the firmware, or types in RAM. Without"
            + " --snapshots it is the last one.",
    footer = {
      "heapreel objects ram.bin firmware.hex | jq -r 'select(.state==\"garbage\").description'",
      "what is garbage, as NDJSON on stdout",
      "heapreel objects ram.bin firmware.hex --snapshots worst -o objects.ndjson",
      "where the first allocation failed, or the least is left, in a file"
    },
    sortOptions = false)
final class ObjectsCommand extends Job {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "-",
      description = "FILE.ndjson (default: -, stdout)")
  private Path file = Outputs.STDOUT;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  ObjectsCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  Request request(CommandLine line) {
    if (!Outputs.isStdout(file) && !file.toString().toLowerCase(Locale.ROOT).endsWith(".ndjson")) {
      throw new ParameterException(line, "-o " + file + ": expected a name that ends in .ndjson");
    }
    return new Request(
        Call.command("objects"),
        sources.request(),
        selection.checkedRequest(false, line),
        new Products(Path.of("."), List.of(new ObjectsRequest(file)), PrintRequest.NOTHING),
        run.request());
  }
}
