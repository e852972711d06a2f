package heapreel.live;

import heapreel.look.Ink;
import heapreel.look.NumberText;
import heapreel.look.Numbers;
import heapreel.metrics.HeapMetrics;
import java.util.List;
import java.util.Locale;

/** The numbers of the last heap as text, each padded to a width that the heap's size determines. */
final class LiveNumbers {

  /**
   * A number with its caption.
   *
   * @param caption what it is
   * @param value the number
   * @param unit what stands behind it
   * @param ink its colour
   */
  record Piece(String caption, String value, String unit, Ink ink) {

    int width() {
      return caption.length() + value.length() + unit.length();
    }
  }

  private LiveNumbers() {}

  static List<Piece> of(HeapMetrics metrics) {
    long total = metrics.totalBytes();
    return List.of(
        new Piece("used ", padded(metrics.usedBytes(), total), "", Ink.BRIGHT),
        new Piece("free ", padded(metrics.freeBytes(), total), "", Ink.BLUE),
        new Piece("largest free ", padded(metrics.largestFreeBytes(), total), "", Ink.AMBER),
        new Piece(
            "fragmented ",
            String.format(Locale.ROOT, "%3d", numbers(metrics).fragmentationPercent()),
            "%",
            Ink.BRIGHT),
        new Piece("", padded(metrics.allocations(), metrics.totalBlocks()), " allocs", Ink.BRIGHT));
  }

  /** The numbers that pictures show. */
  static Numbers numbers(HeapMetrics metrics) {
    return new Numbers(
        metrics.totalBytes(),
        metrics.usedBytes(),
        metrics.freeBytes(),
        metrics.largestFreeBytes(),
        metrics.allocations());
  }

  private static String padded(long value, long most) {
    String text = NumberText.grouped(value);
    return " ".repeat(NumberText.grouped(most).length() - text.length()) + text;
  }
}
