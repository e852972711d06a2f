package heapreel.cli;

import heapreel.cli.options.LayoutSettings;
import heapreel.cli.options.NeedOption;
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
import picocli.CommandLine.ParameterException;

/** {@code heapreel draw}: the words of snapshots as pictures. */
@Command(
    name = "draw",
    description =
        "Draws the heap of a snapshot word by word: what each allocation is and holds, and what is"
            + " free. Without --snapshots it is the last one.",
    footer = {
      "heapreel draw ram.bin firmware.hex --snapshots worst",
      "heapvis/heap_layoutNNNN.png, where the first allocation failed, or the least is left",
      "heapreel draw ram.bin firmware.hex --snapshots 60-99 --format svg -o pictures",
      "a picture of each of these, with tooltips"
    },
    sortOptions = false)
final class DrawCommand extends Job {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "heapvis",
      description = "where pictures go (default: ${DEFAULT-VALUE})")
  private Path folder = Path.of("heapvis");

  @Mixin private final SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      defaultValue = "png",
      completionCandidates = PictureNames.OfLayouts.class,
      description = "png (default), svg, or both: png,svg")
  private List<PictureFormat> formats = List.of();

  @Mixin private final LayoutSettings layouts = new LayoutSettings();

  @Mixin private final NeedOption need = new NeedOption();

  DrawCommand(Cancellation cancellation) {
    super(cancellation);
  }

  @Override
  Request request(CommandLine line) {
    if (formats.contains(PictureFormat.DOT)) {
      throw new ParameterException(line, "--format dot is for heapreel graph; expected png or svg");
    }
    need.check(line);
    return new Request(
        Call.command("draw"),
        sources.request(),
        selection.checkedRequest(false, line),
        new Products(
            folder(folder, line),
            List.of(layouts.request(formats.stream().distinct().toList(), need.bytes())),
            PrintRequest.SUMMARY),
        run.request());
  }
}
