package heapreel.report;

import heapreel.metrics.HeapMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What a heap still has room for, and whether that is plenty, for people. */
public final class RoomWords {

  private static final int SMALLEST_BYTES = 16;
  private static final int STEP = 4;

  /** The largest free run of a heap with plenty of room is at least this part of all of it. */
  private static final int PLENTY_PART = 4;

  /** Less than the heap of the smallest board with Wi-Fi, an ESP8266. */
  private static final long SYSTEM_HEAP_BYTES = 24 * 1024;

  /**
   * So many allocations of a size have room, each as if there were no other.
   *
   * @param bytes the size
   * @param count how many
   */
  record Fit(long bytes, int count) {}

  private RoomWords() {}

  /** For 16, 64, 256 … bytes, as far as there is room for one. */
  static List<Fit> fits(HeapMetrics metrics) {
    List<Fit> fits = new ArrayList<>();
    for (long bytes = SMALLEST_BYTES; bytes <= metrics.largestFreeBytes(); bytes *= STEP) {
      int blocks = Math.toIntExact(Math.max(1, bytes / metrics.blockBytes()));
      fits.add(new Fit(bytes, metrics.fits().ofBlocks(blocks)));
    }
    return fits;
  }

  /**
   * {@code 547 allocations of 16 bytes, or 131 of 64, 30 of 256}; {@code nothing} in a full heap.
   */
  static String of(HeapMetrics metrics) {
    StringJoiner words = new StringJoiner(", ");
    words.setEmptyValue("nothing");
    List<Fit> fits = fits(metrics);
    for (int i = 0; i < fits.size(); i++) {
      Fit fit = fits.get(i);
      words.add(
          i == 0
              ? String.format(
                  Locale.ROOT,
                  "%s of %,d bytes",
                  Counted.of(fit.count(), "allocation"),
                  fit.bytes())
              : String.format(
                  Locale.ROOT, i == 1 ? "or %,d of %,d" : "%,d of %,d", fit.count(), fit.bytes()));
    }
    return words.toString();
  }

  /** That the error of a short system is not about this heap. */
  static String notThisHeap(HeapMetrics metrics) {
    return String.format(
        Locale.ROOT,
        "An OSError 12 (ENOMEM) is not about this heap, which has a free piece of %,d bytes: it comes"
            + " from the system's own memory, which Wi-Fi, sockets and TLS use.",
        metrics.largestFreeBytes());
  }

  /**
   * Whether a quarter of the heap is free in one piece, and the heap is that of a board that can
   * have other memory beside it, as for Wi-Fi: those of 10 KiB have none.
   */
  public static boolean isPlenty(HeapMetrics metrics) {
    return metrics.totalBytes() >= SYSTEM_HEAP_BYTES
        && metrics.largestFreeBytes() > 0
        && metrics.largestFreeBytes() >= metrics.totalBytes() / PLENTY_PART;
  }
}
