package heapreel.raster;

import heapreel.frame.ColourBox;
import heapreel.frame.FilmColours;
import heapreel.frame.FilmLayout;
import heapreel.frame.Frame;
import heapreel.frame.Label;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Paints frames of one film onto its canvas, each time only what is not there yet: after {@link
 * #paint} the canvas is the same as if the frame had been painted on an empty one.
 *
 * <p>Frames may come in any order and from any composer of the same layout. Not thread-safe: one
 * worker, one painter.
 */
public final class FramePainter {

  private final FilmLayout layout;
  private final Canvas canvas;
  private final TextPainter textPainter;
  private final MapPainter mapPainter;
  private @Nullable TimelinePainter timelinePainter;
  private String[] paintedTexts = new String[0];

  /** Starts with an empty canvas of the layout's size. */
  public FramePainter(FilmLayout layout, Lettering lettering) {
    this.layout = layout;
    this.canvas = new Canvas(layout.width(), layout.height(), FilmColours.PALETTE);
    this.textPainter = new TextPainter(lettering, canvas);
    this.mapPainter = new MapPainter(layout.grid(), lettering, canvas);
    for (ColourBox swatch : layout.legend().swatches()) {
      canvas.fill(
          swatch.box().x(),
          swatch.box().y(),
          swatch.box().width(),
          swatch.box().height(),
          swatch.colour());
    }
    for (Label label : layout.labels()) {
      textPainter.paint(label.place(), label.text());
    }
  }

  /** What was painted. */
  public Canvas canvas() {
    return canvas;
  }

  /**
   * Paints a frame.
   *
   * @throws IllegalArgumentException when it has another layout
   */
  public void paint(Frame frame) {
    if (frame.layout() != layout) {
      throw new IllegalArgumentException("a frame of another layout");
    }
    mapPainter.paint(frame.cells(), frame.marks(), frame.largestFree());
    paintTexts(frame);
    if (timelinePainter == null || !timelinePainter.paints(frame.timeline())) {
      timelinePainter = new TimelinePainter(canvas, frame.timeline());
    }
    timelinePainter.paint(frame.playheadColumn());
  }

  /** Places of numbers and of faults overlap: what goes has to go before what comes. */
  private void paintTexts(Frame frame) {
    if (paintedTexts.length == 0) {
      paintedTexts = new String[frame.textCount()];
      Arrays.fill(paintedTexts, "");
    }
    for (int i = 0; i < paintedTexts.length; i++) {
      if (frame.text(i).isEmpty() && !paintedTexts[i].isEmpty()) {
        paintText(frame, i);
      }
    }
    for (int i = 0; i < paintedTexts.length; i++) {
      if (!frame.text(i).equals(paintedTexts[i])) {
        paintText(frame, i);
      }
    }
  }

  private void paintText(Frame frame, int text) {
    if (!frame.place(text).box().isEmpty()) {
      textPainter.paint(frame.place(text), frame.text(text));
    }
    paintedTexts[text] = frame.text(text);
  }
}
