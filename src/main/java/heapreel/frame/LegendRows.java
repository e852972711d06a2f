package heapreel.frame;

import heapreel.font.Face;
import heapreel.look.Ink;
import heapreel.look.NumberText;
import java.util.ArrayList;
import java.util.List;

/** Puts the rows of a legend one below the other: a sample of colour, words, perhaps a number. */
final class LegendRows {

  private static final int MIN_TEXT_PX = 10;

  /** Length of a dash of an outline, and of a dot. */
  private static final int DASH_PX = 4;

  /** Rows of a timeline's area and line. */
  private static final int CURVES = 2;

  private final List<Label> labels = new ArrayList<>();
  private final List<ColourBox> swatches = new ArrayList<>();
  private final List<TextBox> values = new ArrayList<>();
  private final Box box;
  private final LegendSize size;
  private final int rowHeight;
  private int baseline;

  /** No rows yet. */
  LegendRows(Box box, LegendSize size, int rowHeight) {
    this.box = box;
    this.size = size;
    this.rowHeight = rowHeight;
    this.baseline = LegendSize.upToStep(box.y() + TextBox.ascent(size.textPx()));
  }

  List<Label> labels() {
    return labels;
  }

  List<ColourBox> swatches() {
    return swatches;
  }

  List<TextBox> values() {
    return values;
  }

  boolean hasRoomFor(int rows) {
    return baseline - TextBox.ascent(size.textPx()) + rows * rowHeight <= box.bottom();
  }

  void gap(int height) {
    baseline += height;
  }

  /** Goes down to where so many rows end at the lower edge, if they would end above it. */
  void sink(int rows) {
    int lowest = box.bottom() - rows * rowHeight + TextBox.ascent(size.textPx());
    baseline = Math.max(baseline, lowest);
  }

  void heading(String text, String valueText) {
    int valueX = box.right() - size.valueRoom();
    labels.add(new Label(line(box.x(), valueX, Ink.DIM, false), text));
    labels.add(new Label(line(valueX, box.right(), Ink.DIM, true), valueText));
    baseline += rowHeight;
  }

  /** A row with a number. */
  void valueRow(String text) {
    int valueX = box.right() - size.valueRoom();
    values.add(line(valueX, box.right(), Ink.DIM, true).with(size.figures()));
    row(text, valueX);
  }

  /** A row without one. */
  void row(String text) {
    row(text, box.right());
  }

  private void row(String text, int end) {
    int x = box.x() + size.swatchWidth() + size.gap();
    int textPx = size.textPx();
    while (textPx > MIN_TEXT_PX && Face.REGULAR.room(text, textPx) > end - x) {
      textPx--;
    }
    labels.add(new Label(line(x, end, textPx, Ink.BRIGHT, false), text));
    baseline += rowHeight;
  }

  private TextBox line(int from, int end, Ink ink, boolean rightAligned) {
    return line(from, end, size.textPx(), ink, rightAligned);
  }

  private TextBox line(int from, int end, int textPx, Ink ink, boolean rightAligned) {
    int top = baseline - TextBox.ascent(size.textPx());
    Box place = new Box(from, top, end - from, size.lineHeight());
    return TextBox.on(baseline, place, Face.REGULAR, textPx, ink, rightAligned);
  }

  private int swatchY() {
    return (baseline - (size.figures().height() + size.swatchHeight()) / 2) / 2 * 2;
  }

  /** A swatch of one colour for the next row. */
  void swatch(int colour) {
    swatch(0, size.swatchWidth(), colour);
  }

  /** A part of the swatch for the next row. */
  void swatch(int offset, int width, int colour) {
    Box part = new Box(box.x() + offset, swatchY(), width, size.swatchHeight());
    swatches.add(new ColourBox(part, colour));
  }

  /** The lower half of a part of the swatch for the next row. */
  void lowerSwatch(int offset, int width, int colour) {
    int height = size.swatchHeight() / 4 * 2;
    int y = swatchY() + size.swatchHeight() - height;
    swatches.add(new ColourBox(new Box(box.x() + offset, y, width, height), colour));
  }

  /** A swatch with a rim for the next row. */
  void framedSwatch(int rim, int colour) {
    swatch(rim);
    int width = size.swatchWidth() - 4;
    Box inner = new Box(box.x() + 2, swatchY() + 2, width, size.swatchHeight() - 4);
    swatches.add(new ColourBox(inner, colour));
  }

  /** Rows that {@link #need} takes. */
  static final int NEED_ROWS = 2;

  /** How an allocation is marked that doesn't fit; nothing where there is no room for it. */
  void need(long bytes) {
    if (!hasRoomFor(NEED_ROWS)) {
      return;
    }
    int height = size.swatchHeight();
    framedSwatch(FilmColours.CHANGED, FilmColours.FREE);
    for (int x = DASH_PX; x < size.swatchWidth(); x += 2 * DASH_PX) {
      int width = Math.min(DASH_PX, size.swatchWidth() - x);
      swatchPart(x, 0, width, 2, FilmColours.GROUND);
      swatchPart(x, height - 2, width, 2, FilmColours.GROUND);
    }
    for (int y = DASH_PX; y < height; y += 2 * DASH_PX) {
      int rows = Math.min(DASH_PX, height - y);
      swatchPart(0, y, 2, rows, FilmColours.GROUND);
      swatchPart(size.swatchWidth() - 2, y, 2, rows, FilmColours.GROUND);
    }
    row("needs " + NumberText.grouped(bytes) + " B");
    swatch(FilmColours.DIM_HEAD);
    int x = (size.swatchWidth() - DASH_PX) / 4 * 2;
    swatchPart(x, (height - DASH_PX) / 4 * 2, DASH_PX, DASH_PX, FilmColours.CHANGED);
    valueRow("in its way");
  }

  private void swatchPart(int x, int y, int width, int height, int colour) {
    swatches.add(new ColourBox(new Box(box.x() + x, swatchY() + y, width, height), colour));
  }

  /** Rows that {@link #timeline} takes. */
  static int timelineRows(TimelineMarks marks) {
    return CURVES + marks.sorts();
  }

  /** What the timeline's marks mean; nothing where there is no room for it. */
  void timeline(TimelineMarks marks) {
    int rows = timelineRows(marks);
    if (!hasRoomFor(rows)) {
      return;
    }
    sink(rows);
    swatch(FilmColours.FREE_PAST);
    row("free");
    int middle = swatchY() + size.swatchHeight() / 4 * 2;
    swatches.add(
        new ColourBox(new Box(box.x(), middle, size.swatchWidth(), 2), FilmColours.LARGEST_PAST));
    row("largest free");
    if (marks.worst()) {
      tick(FilmColours.TICK);
      row("worst moment");
    }
    if (marks.failures()) {
      tick(FilmColours.FAULT);
      row("MemoryError");
    }
  }

  private void tick(int colour) {
    int x = box.x() + size.swatchWidth() / 4 * 2;
    int tickY = swatchY() + (size.swatchHeight() - 8) / 4 * 2;
    for (int half = 6; half >= 0; half -= 2) {
      Box row = new Box(x - half, tickY + 6 - half, 2 + 2 * half, 2);
      swatches.add(new ColourBox(row, colour));
    }
  }
}
