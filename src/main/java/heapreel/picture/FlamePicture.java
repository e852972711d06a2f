package heapreel.picture;

import heapreel.font.Typefaces;
import heapreel.history.FlameGraph;
import heapreel.svg.FlameSvg;
import heapreel.svgraster.SvgRenderer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A flame graph as SVG or PNG.
 *
 * @param png whether it is pixels
 */
public record FlamePicture(boolean png) {

  /** Draws a graph; the stream stays open. */
  public void write(FlameGraph graph, OutputStream out) throws IOException {
    Typefaces typefaces = new Typefaces();
    if (!png) {
      new FlameSvg(typefaces, true).write(graph, out);
      return;
    }
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    new FlameSvg(typefaces, false).write(graph, svg);
    new SvgRenderer(typefaces).png(new ByteArrayInputStream(svg.toByteArray()), 1, out);
  }
}
