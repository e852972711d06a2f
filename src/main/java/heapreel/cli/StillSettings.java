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
        "a picture of each snapshot, word by word: DIR/heap_layoutNNNN.png; the default for a",
        "single snapshot if nothing else is requested"
      })
  @Nullable Boolean layout;

  @Option(
      names = {"--draw-heap-ownership", "--draw_heap_ownership"},
      negatable = true,
      description = "a graph of the references in each snapshot: DIR/heap_ownershipNNNN.svg")
  boolean ownership;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description = {
        "of layouts: png (default) or svg; of graphs: svg (default), png or dot;",
        "several with commas: png,svg"
      })
  List<PictureFormat> formats = List.of();

  @Option(
      names = {"--rows", "--columns"},
      paramLabel = "N",
      description =
          "of layouts: N rows of blocks a column (default: 64, or 128 above 1,024 blocks)")
  @Nullable Integer columns;

  @Option(names = "--arrows", description = "of layouts: draw the pointers as well")
  boolean arrows;

  @Option(
      names = "--full",
      description = "of graphs: draw every allocation in a box of its own, not in its owner's")
  boolean full;

  @Option(
      names = "--root",
      paramLabel = "PATH",
      description =
          "of graphs: only what is reachable from this: __main__.nodes[2], an address, or garbage")
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
