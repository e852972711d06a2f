package heapreel.frame;

import heapreel.font.Face;

/**
 * The legend of a film that is coloured by size and age: the size classes with their bytes, free,
 * then what is rare, then the timeline's marks as far as there is room.
 *
 * <p>A swatch shows a head and, but for single blocks, its tail.
 */
final class SizeLegend {

  private static final String WIDEST = "17–64";

  private final LegendSize size;
  private final LegendRows rows;
  private final int rowHeight;

  private SizeLegend(Scale scale, Box box, LegendSize size) {
    this.size = size;
    this.rowHeight = size.rowHeight(scale);
    this.rows = new LegendRows(box, size, rowHeight);
  }

  /** Pixels that its words take. */
  static int wordsPx(LegendSize size) {
    return Face.REGULAR.room(WIDEST, size.textPx());
  }

  static LegendRows rows(Scale scale, Box box, LegendSize size, FilmSubject subject) {
    SizeLegend legend = new SizeLegend(scale, box, size);
    legend.addBlocks();
    if (subject.extras().needBytes().isPresent()) {
      legend.rows.gap(legend.rowHeight / 4 * 2);
      legend.rows.need(subject.extras().needBytes().getAsLong());
    }
    legend.rows.gap(legend.rowHeight / 4 * 2);
    legend.addRare();
    legend.rows.gap(legend.rowHeight / 4 * 2);
    legend.rows.timeline(subject.marks());
    return legend.rows;
  }

  private void addBlocks() {
    rows.heading("blocks", "bytes");
    for (SizeClass sizeClass : SizeClass.ALL) {
      int head = FilmColours.head(sizeClass, Age.OLD);
      rows.swatch(sizeClass == SizeClass.ONE ? head : FilmColours.tail(sizeClass, Age.OLD));
      rows.swatch(0, size.swatchHeight(), head);
      rows.valueRow(sizeClass.label());
    }
    rows.framedSwatch(FilmColours.DIM_TAIL, FilmColours.FREE);
    rows.valueRow("free");
  }

  private void addRare() {
    if (!rows.hasRoomFor(4)) {
      return;
    }
    rows.framedSwatch(FilmColours.CHANGED, FilmColours.FREE);
    rows.row("changed now");
    int third = size.swatchWidth() / 6 * 2;
    rows.swatch(FilmColours.head(SizeClass.UP_TO_64, Age.OLD));
    rows.swatch(0, size.swatchWidth() - third, FilmColours.head(SizeClass.UP_TO_64, Age.YOUNG));
    rows.swatch(0, third, FilmColours.head(SizeClass.UP_TO_64, Age.FRESH));
    rows.row("new … old");
    rows.swatch(FilmColours.MARK);
    rows.row("marked by GC");
    rows.swatch(FilmColours.ORPHAN);
    rows.row("being swept");
  }
}
