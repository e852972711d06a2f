package heapreel.frame;

import heapreel.look.KindClass;
import java.util.List;
import java.util.OptionalLong;

/**
 * The legend of a film that is coloured by kind: the classes with the bytes of what is alive of
 * them, the bytes of all garbage, free; then what is rare, and the timeline's marks, as far as
 * there is room. The bytes add up to the heap, but for tails without a head.
 *
 * <p>A swatch shows a head and its tail; that of garbage shows some heads that are alive and, below
 * them, not. When not all classes have rows, a row without a swatch adds up the bytes of the
 * others.
 */
final class KindLegend {

  /** Width of the widest label, "map table", with a little to spare. */
  private static final double WORDS_EM = 5.15;

  private static final List<KindClass> SAMPLES =
      List.of(KindClass.MAP_TABLE, KindClass.STR, KindClass.LIST, KindClass.FUNCTION);
  private static final int HEADING_AND_FREE = 2;

  private final LegendSize size;
  private final Box box;
  private final List<KindClass> wanted;
  private final boolean letters;
  private final int classes;
  private final int frameRows;
  private final int rareRows;
  private final int needRows;
  private final OptionalLong needBytes;
  private final int timelineRows;
  private final int rowHeight;
  private final int gap;
  private final List<KindClass> shown;
  private final LegendRows rows;

  KindLegend(Scale scale, Box box, LegendSize size, FilmSubject subject) {
    this.box = box;
    this.size = size;
    this.wanted = subject.kinds();
    this.letters = subject.byLetter();
    this.classes = subject.classes();
    this.frameRows = letters ? HEADING_AND_FREE : HEADING_AND_FREE + 1;
    this.rareRows = letters ? 1 : 2;
    this.needBytes = subject.extras().needBytes();
    this.needRows = needBytes.isPresent() ? LegendRows.NEED_ROWS : 0;
    this.timelineRows = LegendRows.timelineRows(subject.marks());
    int height = size.rowHeight(scale);
    while (height > size.leastRowHeight() && height(height, 2 * LegendSize.STEP) > box.height()) {
      height -= LegendSize.STEP;
    }
    int gapHeight = 2 * LegendSize.STEP;
    while (gapHeight > 0 && height(height, gapHeight) > box.height()) {
      gapHeight -= LegendSize.STEP;
    }
    this.rowHeight = height;
    this.gap = gapHeight;
    this.shown = fitting();
    this.rows = new LegendRows(box, size, height);
    addKinds();
    if (needBytes.isPresent()) {
      rows.gap(gap);
      rows.need(needBytes.getAsLong());
    }
    addRare();
    rows.gap(gap);
    rows.timeline(subject.marks());
  }

  /** Pixels that its words take. */
  static int wordsPx(LegendSize size) {
    return 2 * (int) Math.ceil(WORDS_EM * size.textPx() / 2);
  }

  /** What all of it takes. */
  private int height(int row, int gapHeight) {
    int gaps = needRows > 0 ? 4 : 3;
    for (int i = 1; i < wanted.size(); i++) {
      gaps += group(wanted.get(i)) == group(wanted.get(i - 1)) ? 0 : 1;
    }
    int others = wanted.size() < classes ? 1 : 0;
    int allRows = wanted.size() + others + frameRows + needRows + rareRows + timelineRows;
    return allRows * row + gaps * gapHeight + LegendSize.STEP;
  }

  /** Whether all of it has a place. */
  boolean isWhole() {
    return height(rowHeight, gap) <= box.height();
  }

  LegendRows rows() {
    return rows;
  }

  /** The classes that have rows: as many as there is room for. */
  List<KindClass> shown() {
    return shown;
  }

  private List<KindClass> fitting() {
    int room = box.height() / rowHeight - frameRows;
    boolean others = wanted.size() < classes || wanted.size() > room;
    int most = Math.max(0, others ? room - 1 : room);
    return wanted.subList(0, Math.min(wanted.size(), most));
  }

  private void addKinds() {
    rows.heading("in use", "bytes");
    int group = shown.isEmpty() ? 0 : group(shown.get(0));
    for (KindClass kindClass : shown) {
      rows.gap(group(kindClass) == group ? 0 : gap);
      group = group(kindClass);
      rows.swatch(KindIndices.tail(kindClass, false));
      rows.swatch(0, half(), KindIndices.head(kindClass, false));
      rows.valueRow(label(kindClass));
    }
    if (shown.size() < classes) {
      rows.valueRow("others");
    }
    rows.gap(gap);
    if (!letters) {
      addGarbageSwatch();
      rows.valueRow("garbage");
    }
    rows.framedSwatch(FilmColours.DIM_TAIL, FilmColours.FREE);
    rows.valueRow("free");
  }

  private String label(KindClass kindClass) {
    return letters ? kindClass.letterLabel() : kindClass.label();
  }

  private void addGarbageSwatch() {
    int x = 0;
    for (int i = 0; i < SAMPLES.size(); i++) {
      int end = size.swatchWidth() * (i + 1) / SAMPLES.size() / 2 * 2;
      rows.swatch(x, end - x, KindIndices.head(SAMPLES.get(i), false));
      rows.lowerSwatch(x, end - x, KindIndices.head(SAMPLES.get(i), true));
      x = end;
    }
  }

  private void addRare() {
    rows.gap(gap);
    if (!rows.hasRoomFor(rareRows)) {
      return;
    }
    rows.framedSwatch(FilmColours.CHANGED, FilmColours.FREE);
    rows.row("changed now");
    if (!letters) {
      rows.swatch(FilmColours.ORPHAN);
      rows.row("being swept");
    }
  }

  private int half() {
    return size.swatchWidth() / 4 * 2;
  }

  /** Rows of one group stand together. */
  private static int group(KindClass kindClass) {
    return switch (kindClass) {
      case DICT, MAP_TABLE, SET -> 0;
      case LIST, LIST_ITEMS, TUPLE -> 1;
      case STR, STR_DATA, QSTR -> 2;
      case BYTEARRAY, BUFFER, NUMBER -> 3;
      case FUNCTION, BYTECODE, CALL_FRAME -> 4;
      case CLASS, INSTANCE, OBJECT -> 5;
      case DATA, UNKNOWN, RECORDER -> 6;
    };
  }
}
