package heapreel.pipeline;

import heapreel.fault.Fault;
import heapreel.raster.Lettering;
import heapreel.raster.PngWriter;
import heapreel.raster.StillPainter;
import heapreel.still.HeapStill;
import heapreel.still.StillSubject;
import heapreel.still.TextStyle;
import heapreel.svg.LayoutSvg;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The layout of a snapshot's heap, as PNG or SVG. */
public final class LayoutPicture implements SnapshotPicture {

  /** Most pixels of a PNG; more are hardly opened by any viewer. */
  private static final long MOST_PIXELS = 1L << 29;

  private final Lettering lettering;
  private final PictureFormat format;
  private final OptionalInt rows;
  private final boolean arrows;

  /**
   * A picture of layouts.
   *
   * @param format PNG or SVG
   * @param rows blocks in a column; empty for as many as the size of a heap suggests
   * @param arrows whether pointers are drawn
   */
  public LayoutPicture(
      Lettering lettering, PictureFormat format, OptionalInt rows, boolean arrows) {
    this.lettering = lettering;
    this.format = format;
    this.rows = rows;
    this.arrows = arrows;
  }

  /** Letters of which those that every layout needs are there already. */
  public static Lettering lettering() {
    Lettering lettering = new Lettering();
    for (TextStyle style : List.of(TextStyle.WORD, TextStyle.ADDRESS, TextStyle.CHARACTERS)) {
      lettering.prepare(style.face(), style.sizePx());
    }
    return lettering;
  }

  @Override
  public String fileName(long snapshot) {
    return String.format(Locale.ROOT, "heap_layout%04d.%s", snapshot, format.ending());
  }

  @Override
  public void write(SnapshotView view, OutputStream out) throws IOException {
    HeapStill still =
        new HeapStill(
            new StillSubject(view.name(), view.snapshot(), view.snapshotCount(), view.numbers()),
            view.heap(),
            view.objects(),
            view.contents(),
            lettering.typefaces(),
            rows.orElseGet(() -> HeapStill.rowsFor(view.heap().blockCount())),
            arrows);
    if (format == PictureFormat.SVG) {
      LayoutSvg.write(still, lettering.typefaces(), out);
      return;
    }
    long pixels = (long) still.width() * still.height();
    if (pixels > MOST_PIXELS) {
      throw Fault.of("the picture is too large for a PNG")
          .expected("at most " + MOST_PIXELS + " pixels", still.width() + " x " + still.height())
          .advice("draw it with --format svg")
          .toException();
    }
    StillPainter painter = new StillPainter(lettering);
    still.draw(painter);
    PngWriter.writeFast(painter.canvas(), out);
  }
}
