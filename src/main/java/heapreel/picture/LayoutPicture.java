package heapreel.picture;

import heapreel.raster.Lettering;
import heapreel.raster.PngWriter;
import heapreel.raster.StillPainter;
import heapreel.reading.SnapshotView;
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

  private final Lettering lettering;
  private final PictureMemory memory;
  private final PictureFormat format;
  private final OptionalInt rows;
  private final boolean arrows;

  /**
   * A picture of layouts.
   *
   * @param memory room for pixels
   * @param format PNG or SVG
   * @param rows blocks in a column; empty for as many as the size of a heap suggests
   * @param arrows whether pointers are drawn
   */
  public LayoutPicture(
      Lettering lettering,
      PictureMemory memory,
      PictureFormat format,
      OptionalInt rows,
      boolean arrows) {
    if (format == PictureFormat.DOT) {
      throw new IllegalArgumentException("a layout is no graph");
    }
    this.lettering = lettering;
    this.memory = memory;
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
            view.allocations(),
            view.contents(),
            lettering.typefaces(),
            rows.orElseGet(() -> HeapStill.rowsFor(view.heap().blockCount())),
            arrows);
    if (format == PictureFormat.SVG) {
      LayoutSvg.write(still, lettering.typefaces(), out);
      return;
    }
    memory.run(
        (long) still.width() * still.height(),
        () -> {
          StillPainter painter = new StillPainter(lettering);
          still.draw(painter);
          PngWriter.writeFast(painter.canvas(), out);
        });
  }
}
