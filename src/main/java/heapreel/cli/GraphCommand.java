package heapreel.cli;

import heapreel.cli.options.GraphSettings;
import heapreel.cli.options.PictureNames;
import heapreel.cli.options.SelectionOptions;
import heapreel.cli.request.Call;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.parallel.Cancellation;
import heapreel.picture.PictureFormat;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code heapreel graph}: what holds what, as graphs. */
@Command(
    name = "graph",
    description =
        "Draws the references of a snapshot: from the interpreter's words and the stack to all that"
            + " they keep alive, and what is garbage. It needs the firmware, or types in RAM."
            + " Without --snapshots it is the last one.",
    footer = {
      "heapreel graph ram.bin firmware.hex",
      "heapvis/heap_ownershipNNNN.svg",
      "heapreel graph ram.bin firmware.hex --root '__main__.nodes[2]' --format dot",
      "only what is reachable from this, for Graphviz"
    },
    sortOptions = false)
final class GraphCommand extends Job {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "heapvis",
      description = "where graphs go (default: ${DEFAULT-VALUE})")
  private Path folder = Path.of("heapvis");

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      defaultValue = "svg",
      completionCandidates = PictureNames.OfGraphs.class,
      description = "svg (default), png, dot, or several: svg,png")
  private List<PictureFormat> formats = List.of();

  @Mixin private final GraphSettings graphs = new GraphSettings();

  GraphCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  Request request(CommandLine line) {
    graphs.check(line);
    return new Request(
        Call.command("graph"),
        sources.request(),
        selection.checkedRequest(false, line),
        new Products(
            folder(folder, line),
            List.of(graphs.request(formats.stream().distinct().toList())),
            PrintRequest.SUMMARY),
        run.request());
  }
}
