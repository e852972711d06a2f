package heapreel.cli;

import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.Call;
import heapreel.cli.request.InspectRequest;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.parallel.Cancellation;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code heapreel inspect}: what a capture is. */
@Command(
    name = "inspect",
    description =
        "Says how the heap is, in short, and then where snapshots begin, what the firmware is,"
            + " which releases it can be and why, where heap and interpreter are, and what could be"
            + " given to know more. Without --snapshots it is about the last snapshot that can be"
            + " decoded.",
    footer = {
      "heapreel inspect ram.bin firmware.hex",
      "for people",
      "heapreel inspect ram.bin firmware.hex --json",
      "the same as a JSON object"
    },
    sortOptions = false)
final class InspectCommand extends Job {

  @Option(names = "--json", description = "as a JSON object")
  private boolean json;

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  InspectCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  Request request(CommandLine line) {
    return new Request(
        Call.command("inspect"),
        sources.request(),
        selection.checkedRequest(false, line),
        new Products(Path.of("."), List.of(new InspectRequest(json)), PrintRequest.NOTHING),
        run.request());
  }
}
