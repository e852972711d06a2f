package heapreel.still;

import heapreel.font.Typefaces;
import heapreel.look.Numbers;
import heapreel.metrics.HeapMetrics;
import heapreel.object.description.ReadScene;

/** A still of a made-up heap. */
public record StillScene(ReadScene read, StillSubject subject) {

  /** The typefaces of all stills. */
  public static final Typefaces TYPEFACES = new Typefaces();

  /** The still of a heap that was read. */
  public static StillScene of(ReadScene read) {
    HeapMetrics metrics = HeapMetrics.of(read.heap());
    Numbers numbers =
        new Numbers(
            metrics.totalBytes(),
            metrics.usedBytes(),
            metrics.freeBytes(),
            metrics.largestFreeBytes(),
            metrics.allocations());
    return new StillScene(read, new StillSubject("ram.bin", 7, 12, numbers));
  }

  /** It with columns of so many blocks. */
  public HeapStill still(int rows, boolean arrows) {
    return new HeapStill(
        subject, read.heap(), read.objects(), read.details(), TYPEFACES, rows, arrows);
  }
}
