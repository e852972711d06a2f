package heapreel.frame;

import java.util.ArrayList;
import java.util.List;

/**
 * What the colours mean, in an order fixed for the whole film: the size classes with their bytes,
 * free, then what is rare, then the timeline's marks as far as there is room.
 *
 * <p>A swatch shows a head and, but for single blocks, its tail. Immutable.
 */
public final class LegendLayout {

  private static final String HEADING = "blocks";
  private static final String VALUE_HEADING = "bytes";

  private final List<Label> labels = new ArrayList<>();
  private final List<ColourBox> swatches = new ArrayList<>();
  private final List<TextBox> values = new ArrayList<>();
  private final Box box;
  private final int textPx;
  private final Figures figures;
  private final int rowHeight;
  private final int swatchWidth;
  private final int swatchHeight;
  private final int labelX;
  private final int valueRoom;
  private int baseline;

  private LegendLayout(Scale scale, Box box, FilmSubject subject) {
    this.box = box;
    this.textPx = textPx(scale);
    this.figures = figures(scale);
    this.rowHeight = Math.max(scale.grid(22), upToGrid(lineHeight()));
    this.swatchWidth = swatchWidth(scale);
    this.swatchHeight = scale.even(12, 8);
    this.labelX = box.x() + swatchWidth + scale.even(8, 6);
    this.valueRoom = valueRoom(scale, subject);
    this.baseline = upToGrid(box.y() + TextBox.ascent(textPx));
    if (!box.isEmpty()) {
      addBlocks();
      baseline += rowHeight / 4 * 2;
      addRare();
      int lowest = box.bottom() - 3 * rowHeight + TextBox.ascent(textPx);
      baseline = Math.max(baseline + rowHeight / 4 * 2, lowest);
      addTimeline();
    }
  }

  static LegendLayout of(Scale scale, Box box, FilmSubject subject) {
    return new LegendLayout(scale, box, subject);
  }

  /** Pixels that a legend needs. */
  static int width(Scale scale, FilmSubject subject) {
    int label = Face.REGULAR.room("17–64", textPx(scale));
    int needed =
        swatchWidth(scale)
            + scale.even(8, 6)
            + label
            + scale.even(8, 6)
            + valueRoom(scale, subject);
    return scale.even(136, needed);
  }

  private static int textPx(Scale scale) {
    return scale.text(12, 10);
  }

  private static Figures figures(Scale scale) {
    return Figures.near(Face.REGULAR, textPx(scale));
  }

  private static int swatchWidth(Scale scale) {
    return scale.even(20, 14);
  }

  private static int valueRoom(Scale scale, FilmSubject subject) {
    String most = NumberText.grouped(subject.totalBytes());
    return figures(scale).room(Face.REGULAR, most, textPx(scale));
  }

  private static int upToGrid(int length) {
    return (length + Figures.GRID_PX - 1) / Figures.GRID_PX * Figures.GRID_PX;
  }

  private int lineHeight() {
    return TextBox.ascent(textPx) + TextBox.descent(textPx);
  }

  private void addBlocks() {
    label(box.x(), box.right() - valueRoom, HEADING, false);
    label(box.right() - valueRoom, box.right(), VALUE_HEADING, true);
    baseline += rowHeight;
    for (SizeClass sizeClass : SizeClass.ALL) {
      int head = FilmColours.head(sizeClass, Age.OLD);
      swatch(
          0, swatchWidth, sizeClass == SizeClass.ONE ? head : FilmColours.tail(sizeClass, Age.OLD));
      swatch(0, swatchHeight, head);
      row(sizeClass.label(), true);
    }
    swatch(0, swatchWidth, FilmColours.DIM_TAIL);
    fillLastSwatch(FilmColours.FREE);
    row("free", true);
  }

  private void addRare() {
    if (!hasRoomFor(4)) {
      return;
    }
    swatch(0, swatchWidth, FilmColours.CHANGED);
    fillLastSwatch(FilmColours.FREE);
    row("changed now", false);
    int third = swatchWidth / 6 * 2;
    swatch(0, swatchWidth, FilmColours.head(SizeClass.UP_TO_64, Age.OLD));
    swatch(0, swatchWidth - third, FilmColours.head(SizeClass.UP_TO_64, Age.YOUNG));
    swatch(0, third, FilmColours.head(SizeClass.UP_TO_64, Age.FRESH));
    row("new … old", false);
    swatch(0, swatchWidth, FilmColours.MARK);
    row("marked by GC", false);
    swatch(0, swatchWidth, FilmColours.ORPHAN);
    row("tail, no head", false);
  }

  private void addTimeline() {
    if (!hasRoomFor(3)) {
      return;
    }
    swatch(0, swatchWidth, FilmColours.FREE_PAST);
    row("free", false);
    int middle = swatchY() + swatchHeight / 4 * 2;
    swatches.add(new ColourBox(new Box(box.x(), middle, swatchWidth, 2), FilmColours.LARGEST_PAST));
    row("largest free", false);
    int x = box.x() + swatchWidth / 4 * 2;
    int tickY = swatchY() + (swatchHeight - 8) / 4 * 2;
    for (int half = 6; half >= 0; half -= 2) {
      Box row = new Box(x - half, tickY + 6 - half, 2 + 2 * half, 2);
      swatches.add(new ColourBox(row, FilmColours.TICK));
    }
    row("its minimum", false);
  }

  private boolean hasRoomFor(int rows) {
    return baseline - TextBox.ascent(textPx) + rows * rowHeight <= box.bottom();
  }

  private int swatchY() {
    return (baseline - (figures.height() + swatchHeight) / 2) / 2 * 2;
  }

  private void swatch(int offset, int width, int colour) {
    swatches.add(new ColourBox(new Box(box.x() + offset, swatchY(), width, swatchHeight), colour));
  }

  private void fillLastSwatch(int colour) {
    Box inner = new Box(box.x() + 2, swatchY() + 2, swatchWidth - 4, swatchHeight - 4);
    swatches.add(new ColourBox(inner, colour));
  }

  private void row(String text, boolean withValue) {
    int valueX = box.right() - valueRoom;
    label(labelX, withValue ? valueX : box.right(), text, false);
    if (withValue) {
      values.add(line(valueX, box.right(), Ink.DIM, true).with(figures));
    }
    baseline += rowHeight;
  }

  private void label(int from, int end, String text, boolean heading) {
    boolean dim = heading || text.equals(HEADING);
    labels.add(new Label(line(from, end, dim ? Ink.DIM : Ink.BRIGHT, heading), text));
  }

  private TextBox line(int from, int end, Ink ink, boolean rightAligned) {
    int top = baseline - TextBox.ascent(textPx);
    Box place = new Box(from, top, end - from, lineHeight());
    return TextBox.on(baseline, place, Face.REGULAR, textPx, ink, rightAligned);
  }

  /** The words. */
  public List<Label> labels() {
    return List.copyOf(labels);
  }

  /** The samples of colour, to be painted in this order. */
  public List<ColourBox> swatches() {
    return List.copyOf(swatches);
  }

  /** The places of the bytes: of each size class, small to large, and of free memory. */
  public List<TextBox> values() {
    return List.copyOf(values);
  }
}
