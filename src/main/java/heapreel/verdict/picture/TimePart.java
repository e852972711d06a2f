package heapreel.verdict.picture;

import heapreel.layout.Dashes;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.look.KindClass;
import heapreel.look.NumberText;
import heapreel.verdict.FitHistory;
import heapreel.verdict.FitHistory.Misfits;
import java.util.Arrays;
import java.util.Locale;

/**
 * The largest piece over all snapshots as a line, the length that is needed as a dashed one, and
 * where that does not fit a lighter ground with a bar below.
 */
final class TimePart {

  private static final int COLUMN_PX = 2;
  private static final int DASH_PX = 8;
  private static final int BAR_PX = 4;
  private static final int LABEL_GAP_PX = 8;
  private static final int LINE_PX = 17;
  private static final int SWATCH_PX = 22;
  private static final int KIB = 1024;
  private static final long UNKNOWN = -1;

  /** Dark red, and lighter than free memory. */
  private static final int FAILING = LayoutColours.fill(KindClass.DICT, true);

  private final Drawing drawing;
  private final Pen pen;
  private final VerdictSubject subject;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final long[] least;
  private final long topBytes;

  /** Whether any area is as long as what is needed. */
  private final boolean onScale;

  TimePart(
      Drawing drawing, Pen pen, VerdictSubject subject, int left, int top, int width, int height) {
    this.drawing = drawing;
    this.pen = pen;
    this.subject = subject;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.least = least(subject.history());
    this.onScale = subject.verdict().needBytes() <= subject.verdict().largestAreaBytes();
    long most = onScale ? subject.verdict().needBytes() : 1;
    for (int i = 0; i < subject.history().count(); i++) {
      most = Math.max(most, subject.history().largestBytes(i));
    }
    this.topBytes = (most + KIB - 1) / KIB * KIB;
  }

  /** The smallest of the largest pieces in each column. */
  private long[] least(FitHistory history) {
    long[] columns = new long[width / COLUMN_PX];
    Arrays.fill(columns, UNKNOWN);
    for (int i = 0; i < history.count(); i++) {
      int end = Math.max(column(history.snapshot(i)) + 1, column(history.snapshot(i) + 1));
      for (int column = column(history.snapshot(i)); column < end; column++) {
        long before = columns[column];
        long bytes = history.largestBytes(i);
        columns[column] = before == UNKNOWN ? bytes : Math.min(before, bytes);
      }
    }
    return columns;
  }

  private int column(long snapshot) {
    long count = subject.lastSnapshot() - subject.firstSnapshot() + 1;
    return (int) ((snapshot - subject.firstSnapshot()) * (width / COLUMN_PX) / count);
  }

  private int y(long bytes) {
    return top + height - COLUMN_PX - (int) (bytes * (height - COLUMN_PX) / topBytes);
  }

  void draw() {
    long need = subject.verdict().needBytes();
    drawing.fill(left, top, width, height, LayoutColours.FREE);
    drawing.layer();
    for (int column = 0; column < least.length; column++) {
      if (least[column] != UNKNOWN && least[column] < need) {
        int x = left + column * COLUMN_PX;
        drawing.fill(x, top, COLUMN_PX, height, FAILING);
        drawing.fill(x, top + height + 2, COLUMN_PX, BAR_PX, LayoutColours.WHITE);
      }
    }
    drawing.layer();
    if (onScale) {
      Dashes.across(drawing, left, y(need), width, DASH_PX);
    }
    drawing.layer();
    line();
    drawing.layer();
    int judged = left + column(subject.verdict().snapshot()) * COLUMN_PX;
    drawing.fill(judged, top - 4, COLUMN_PX, height + 4, LayoutColours.WHITE);
    axis(judged);
  }

  private void line() {
    long before = UNKNOWN;
    for (int column = 0; column < least.length; column++) {
      if (least[column] == UNKNOWN) {
        before = UNKNOWN;
        continue;
      }
      int y = y(least[column]);
      int from = before == UNKNOWN ? y : Math.min(y, y(before));
      int to = before == UNKNOWN ? y : Math.max(y, y(before));
      int x = left + column * COLUMN_PX;
      drawing.fill(x, from, COLUMN_PX, to - from + COLUMN_PX, LayoutColours.AMBER);
      before = least[column];
    }
  }

  private void axis(int judged) {
    int right = left - LABEL_GAP_PX;
    String kib = NumberText.grouped(topBytes / KIB) + " KiB";
    pen.writeLeftOf(right, top + Pen.SMALL.sizePx(), Pen.SMALL, LayoutColours.DIM, kib);
    pen.writeLeftOf(right, top + height, Pen.SMALL, LayoutColours.DIM, "0");
    int baseline = top + height + 2 + BAR_PX + Pen.SMALL.sizePx() + 2;
    String first = NumberText.grouped(subject.firstSnapshot());
    String last = NumberText.grouped(subject.lastSnapshot());
    String of = "snapshot " + NumberText.grouped(subject.verdict().snapshot());
    int ofWidth = pen.width(Pen.SMALL, of);
    int x = Math.max(left, Math.min(judged - ofWidth / 2, left + width - ofWidth));
    pen.write(x, baseline, ofWidth, Pen.SMALL, LayoutColours.WHITE, of);
    if (left + pen.width(Pen.SMALL, first) + LABEL_GAP_PX < x) {
      pen.write(left, baseline, width, Pen.SMALL, LayoutColours.DIM, first);
    }
    boolean several = subject.lastSnapshot() > subject.firstSnapshot();
    if (several && x + ofWidth + LABEL_GAP_PX < left + width - pen.width(Pen.SMALL, last)) {
      pen.writeLeftOf(left + width, baseline, Pen.SMALL, LayoutColours.DIM, last);
    }
  }

  /** What lines and grounds mean, in four lines from {@code keyTop} on. */
  void key(int keyLeft, int keyTop, int room) {
    long need = subject.verdict().needBytes();
    Misfits misfits = subject.history().misfits(need);
    int y = keyTop;
    drawing.fill(keyLeft, y + 5, SWATCH_PX - 6, COLUMN_PX, LayoutColours.AMBER);
    String largest =
        subject.garbageKnown() ? "largest free piece, after a collection" : "largest free piece";
    keyText(keyLeft, y, room, largest);
    y += LINE_PX;
    Dashes.across(drawing, keyLeft, y + 5, SWATCH_PX - 6, 4);
    keyText(
        keyLeft,
        y,
        room,
        String.format(
            Locale.ROOT, onScale ? "needed: %,d bytes" : "needed: %,d bytes, off the scale", need));
    y += LINE_PX;
    drawing.fill(keyLeft, y, SWATCH_PX - 6, 8, FAILING);
    drawing.fill(keyLeft, y + 10, SWATCH_PX - 6, BAR_PX - 2, LayoutColours.WHITE);
    String fails =
        String.format(
            Locale.ROOT,
            "doesn't fit: %,d of %,d snapshots",
            misfits.failing(),
            misfits.snapshots());
    keyText(keyLeft, y, room, fails);
    y += LINE_PX;
    drawing.fill(keyLeft + SWATCH_PX / 2 - 4, y - 1, COLUMN_PX, 12, LayoutColours.WHITE);
    keyText(keyLeft, y, room, "the snapshot shown above");
  }

  private void keyText(int x, int y, int room, String text) {
    pen.write(
        x + SWATCH_PX,
        y + Pen.SMALL.sizePx(),
        room - SWATCH_PX,
        Pen.SMALL,
        LayoutColours.DIM,
        text);
    drawing.layer();
  }
}
