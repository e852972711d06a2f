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
  private final int rowHeight;
  private final int swatchWidth;
  private final int swatchHeight;
  private final int labelX;
  private final int valueRoom;
  private int y;

  private LegendLayout(Scale scale, Box box, FilmSubject subject) {
    this.box = box;
    this.textPx = textPx(scale);
    this.rowHeight = scale.even(22, TextBox.lineHeight(textPx));
    this.swatchWidth = swatchWidth(scale);
    this.swatchHeight = scale.even(12, 8);
    this.labelX = box.x() + swatchWidth + scale.even(8, 6);
    this.valueRoom = valueRoom(scale, subject);
    this.y = box.y();
    if (!box.isEmpty()) {
      addBlocks();
      y += rowHeight / 4 * 2;
      addRare();
      y = Math.max(y + rowHeight / 4 * 2, box.bottom() - 3 * rowHeight);
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

  private static int swatchWidth(Scale scale) {
    return scale.even(20, 14);
  }

  private static int valueRoom(Scale scale, FilmSubject subject) {
    return Face.REGULAR.room(NumberText.grouped(subject.totalBytes()), textPx(scale));
  }

  private void addBlocks() {
    Box heading = new Box(box.x(), y, box.width() - valueRoom, TextBox.lineHeight(textPx));
    label(heading, HEADING, false);
    label(valueBox(), VALUE_HEADING, true);
    y += rowHeight;
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
    return y + rows * rowHeight <= box.bottom();
  }

  private int swatchY() {
    return y + (TextBox.lineHeight(textPx) - swatchHeight) / 4 * 2;
  }

  private void swatch(int offset, int width, int colour) {
    swatches.add(new ColourBox(new Box(box.x() + offset, swatchY(), width, swatchHeight), colour));
  }

  private void fillLastSwatch(int colour) {
    Box inner = new Box(box.x() + 2, swatchY() + 2, swatchWidth - 4, swatchHeight - 4);
    swatches.add(new ColourBox(inner, colour));
  }

  private void row(String text, boolean withValue) {
    int labelRight = withValue ? valueBox().x() : box.right();
    label(new Box(labelX, y, labelRight - labelX, TextBox.lineHeight(textPx)), text, false);
    if (withValue) {
      values.add(new TextBox(valueBox(), Face.REGULAR, textPx, Ink.DIM, true));
    }
    y += rowHeight;
  }

  private Box valueBox() {
    return new Box(box.right() - valueRoom, y, valueRoom, TextBox.lineHeight(textPx));
  }

  private void label(Box place, String text, boolean heading) {
    boolean dim = heading || text.equals(HEADING);
    TextBox style = new TextBox(place, Face.REGULAR, textPx, dim ? Ink.DIM : Ink.BRIGHT, heading);
    labels.add(new Label(style, text));
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
