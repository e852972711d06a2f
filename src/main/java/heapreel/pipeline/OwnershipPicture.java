package heapreel.pipeline;

import heapreel.fault.Fault;
import heapreel.font.TextSample;
import heapreel.font.Typefaces;
import heapreel.frame.NumberText;
import heapreel.frame.Numbers;
import heapreel.graph.DotWriter;
import heapreel.graph.GraphLayout;
import heapreel.graph.GraphOptions;
import heapreel.graph.GraphScene;
import heapreel.graph.GraphSubject;
import heapreel.graph.OwnershipGraph;
import heapreel.object.ObjectDetails;
import heapreel.rendering.SvgRenderer;
import heapreel.svg.OwnershipSvg;
import heapreel.svg.SvgFonts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** The graph of who points at whom in a snapshot, as SVG, PNG or for Graphviz. */
public final class OwnershipPicture implements SnapshotPicture {

  private final Typefaces typefaces;
  private final PictureFormat format;
  private final GraphOptions options;

  /** A picture of graphs, as {@code options} want them. */
  public OwnershipPicture(Typefaces typefaces, PictureFormat format, GraphOptions options) {
    this.typefaces = typefaces;
    this.format = format;
    this.options = options;
  }

  @Override
  public String fileName(long snapshot) {
    return String.format(Locale.ROOT, "heap_ownership%04d.%s", snapshot, format.ending());
  }

  @Override
  public void write(SnapshotView view, OutputStream out) throws IOException {
    ObjectDetails details = view.details().orElseThrow(() -> nothingKnown().toException());
    OwnershipGraph graph = OwnershipGraph.of(view.heap(), view.objects(), details, options);
    if (format == PictureFormat.DOT) {
      DotWriter.write(graph, out);
      return;
    }
    GraphScene scene = new GraphLayout(typefaces).lay(graph, subject(view));
    TextSample sample = new TextSample();
    scene
        .texts()
        .forEach(
            text ->
                sample.add(text.style().face(), typefaces.shown(text.style().face(), text.text())));
    OwnershipSvg svg = new OwnershipSvg(SvgFonts.css(sample));
    if (format == PictureFormat.SVG) {
      svg.write(scene, out);
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    svg.write(scene, bytes);
    new SvgRenderer(typefaces).png(new ByteArrayInputStream(bytes.toByteArray()), 1, out);
  }

  private static Fault nothingKnown() {
    return Fault.of("nothing tells what points at what")
        .expected("the firmware's types", "none in RAM")
        .advice("give the firmware that was running: ELF, UF2, HEX or BIN");
  }

  private static GraphSubject subject(SnapshotView view) {
    Numbers numbers = view.numbers();
    return new GraphSubject(
        view.name()
            + " · snapshot "
            + NumberText.grouped(view.snapshot())
            + " of 0–"
            + NumberText.grouped(view.snapshotCount() - 1),
        List.of(
            numbers.fragmentationPercent()
                + " % fragmented · largest free "
                + NumberText.grouped(numbers.largestFreeBytes())
                + " B · free "
                + NumberText.grouped(numbers.freeBytes())
                + " B of "
                + NumberText.grouped(numbers.totalBytes())
                + " B"));
  }
}
