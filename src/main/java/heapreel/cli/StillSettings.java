package heapreel.cli;

import heapreel.graph.GraphOptions;
import heapreel.pipeline.PictureFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pictures of single snapshots shall be made, and how they shall be. */
final class StillSettings {

  @Option(
      names = {"--draw-heap-layout", "--draw_heap_layout"},
      negatable = true,
      description = {
        "draw the heap of each snapshot as DIR/heap_layoutNNNN.png, word by word;",
        "a single snapshot is drawn where nothing else is asked for"
      })
  @Nullable Boolean layout;

  @Option(
      names = {"--draw-heap-ownership", "--draw_heap_ownership"},
      negatable = true,
      description = "draw who points at whom, as DIR/heap_ownershipNNNN.svg")
  boolean ownership;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description = "png, svg, or dot for graphs; several with commas between them")
  List<PictureFormat> formats = List.of();

  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "blocks in a column of the layout (default: 64, or 128 above 1,024 blocks)")
  @Nullable Integer columns;

  @Option(names = "--arrows", description = "draw pointers into the layout, too")
  boolean arrows;

  @Option(
      names = "--full",
      description = "draw a graph without folding strings, tables and items into their owners")
  boolean full;

  @Option(
      names = "--root",
      paramLabel = "PATH",
      description =
          "draw the graph of what this leads to: __main__.nodes[2], an address, or garbage")
  @Nullable String root;

  /** What layouts are drawn as. */
  List<PictureFormat> layoutFormats() {
    return formats.isEmpty()
        ? List.of(PictureFormat.PNG)
        : formats.stream().filter(format -> format != PictureFormat.DOT).distinct().toList();
  }

  /** Whether a description for Graphviz is among the formats, which only graphs have. */
  boolean wantsDot() {
    return formats.contains(PictureFormat.DOT);
  }

  /** What graphs are drawn as. */
  List<PictureFormat> graphFormats() {
    return formats.isEmpty() ? List.of(PictureFormat.SVG) : formats.stream().distinct().toList();
  }

  /** Of what graphs are, and how much is in them. */
  GraphOptions graphOptions() {
    return new GraphOptions(full, Optional.ofNullable(root));
  }

  /** Blocks in a column, if that was said. */
  OptionalInt columns() {
    Integer said = columns;
    return said == null ? OptionalInt.empty() : OptionalInt.of(said);
  }
}
