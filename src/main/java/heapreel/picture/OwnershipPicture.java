package heapreel.picture;

import heapreel.dot.DotWriter;
import heapreel.font.TextSample;
import heapreel.font.Typefaces;
import heapreel.graph.GraphOptions;
import heapreel.graph.OwnershipGraph;
import heapreel.graph.placed.GraphLayout;
import heapreel.graph.placed.GraphScene;
import heapreel.graph.placed.GraphSubject;
import heapreel.look.SnapshotTitle;
import heapreel.object.description.ObjectDetails;
import heapreel.opening.ObjectModel;
import heapreel.reading.SnapshotView;
import heapreel.svg.OwnershipSvg;
import heapreel.svg.SvgFonts;
import heapreel.svgraster.SvgRenderer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The graph of what points to what in a snapshot, as SVG, PNG or for Graphviz. */
public final class OwnershipPicture implements SnapshotPicture {

  private final Typefaces typefaces;
  private final PictureMemory memory;
  private final SvgRenderer renderer;
  private final PictureFormat format;
  private final GraphOptions options;

  /** Creates a picture of graphs with {@code options} and a budget for pixels. */
  public OwnershipPicture(
      Typefaces typefaces, PictureMemory memory, PictureFormat format, GraphOptions options) {
    this.typefaces = typefaces;
    this.memory = memory;
    this.renderer = new SvgRenderer(typefaces);
    this.format = format;
    this.options = options;
  }

  @Override
  public String fileName(long snapshot) {
    return String.format(Locale.ROOT, "heap_ownership%04d.%s", snapshot, format.ending());
  }

  @Override
  public void write(SnapshotView view, OutputStream out) throws IOException {
    ObjectDetails details = view.details().orElseThrow(() -> ObjectModel.unknown().toException());
    OwnershipGraph graph = OwnershipGraph.of(view.heap(), view.allocations(), details, options);
    if (format == PictureFormat.DOT) {
      DotWriter.write(graph, out);
      return;
    }
    GraphScene scene = new GraphLayout(typefaces).lay(graph, subject(view));
    if (format == PictureFormat.SVG) {
      new OwnershipSvg(fonts(scene)).write(scene, out);
      return;
    }
    // Batik is given its fonts here and needs none in the document.
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    new OwnershipSvg("").write(scene, svg);
    long bytes = (long) scene.width() * scene.height() * Integer.BYTES;
    memory.run(bytes, () -> renderer.png(new ByteArrayInputStream(svg.toByteArray()), 1, out));
  }

  private String fonts(GraphScene scene) {
    TextSample sample = new TextSample();
    scene
        .texts()
        .forEach(
            text ->
                sample.add(text.style().face(), typefaces.shown(text.style().face(), text.text())));
    return SvgFonts.css(sample);
  }

  private static GraphSubject subject(SnapshotView view) {
    return GraphSubject.of(
        new SnapshotTitle(view.name(), view.snapshot(), view.snapshotCount()), view.numbers());
  }
}
