package heapreel.picture;

import heapreel.layout.Drawable;
import heapreel.layout.HeapLayout;
import heapreel.layout.LayoutSubject;
import heapreel.layout.TextStyle;
import heapreel.raster.LayoutPainter;
import heapreel.raster.Lettering;
import heapreel.raster.PngWriter;
import heapreel.reading.SnapshotView;
import heapreel.svg.LayoutSvg;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The layout of a snapshot's heap, as PNG or SVG. */
public final class LayoutPicture implements SnapshotPicture {

  private final Lettering lettering;
  private final PictureMemory memory;
  private final PictureFormat format;
  private final OptionalInt rows;
  private final boolean arrows;
  private final Optional<NeedSearch> need;

  /**
   * Creates a picture of layouts.
   *
   * @param memory budget for pixels
   * @param format PNG or SVG
   * @param rows blocks in a column; empty for as many as the size of a heap suggests
   * @param arrows whether pointers are drawn
   * @param need looks for an allocation's place where it doesn't fit, if that is wanted
   */
  public LayoutPicture(
      Lettering lettering,
      PictureMemory memory,
      PictureFormat format,
      OptionalInt rows,
      boolean arrows,
      Optional<NeedSearch> need) {
    if (format == PictureFormat.DOT) {
      throw new IllegalArgumentException("a layout is no graph");
    }
    this.lettering = lettering;
    this.memory = memory;
    this.format = format;
    this.rows = rows;
    this.arrows = arrows;
    this.need = need;
  }

  /** Creates lettering with the letters that every layout needs already prepared. */
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
    HeapLayout layout =
        new HeapLayout(
            new LayoutSubject(view.name(), view.snapshot(), view.snapshotCount(), view.numbers())
                .with(view.regionNames())
                .with(need.flatMap(search -> search.find(view))),
            view.heap(),
            view.allocations(),
            view.contents(),
            lettering.typefaces(),
            rows.orElseGet(() -> HeapLayout.rowsFor(view.heap().blockCount())),
            arrows);
    write(layout, lettering, memory, format, out);
  }

  /** Writes what can be drawn as PNG or SVG. */
  static void write(
      Drawable picture,
      Lettering lettering,
      PictureMemory memory,
      PictureFormat format,
      OutputStream out)
      throws IOException {
    if (format == PictureFormat.SVG) {
      LayoutSvg.write(picture, lettering.typefaces(), out);
      return;
    }
    memory.run(
        (long) picture.width() * picture.height(),
        () -> {
          LayoutPainter painter = new LayoutPainter(lettering);
          picture.draw(painter);
          PngWriter.writeFast(painter.canvas(), out);
        });
  }
}
