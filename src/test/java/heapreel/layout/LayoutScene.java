package heapreel.layout;

import heapreel.font.Typefaces;
import heapreel.look.Numbers;
import heapreel.metrics.HeapMetrics;
import heapreel.object.description.ReadScene;

/** A layout of a made-up heap. */
public record LayoutScene(ReadScene read, LayoutSubject subject) {

  /** The typefaces of all layouts. */
  public static final Typefaces TYPEFACES = new Typefaces();

  /** The layout of a heap that was read. */
  public static LayoutScene of(ReadScene read) {
    HeapMetrics metrics = HeapMetrics.of(read.heap());
    Numbers numbers =
        new Numbers(
            metrics.totalBytes(),
            metrics.usedBytes(),
            metrics.freeBytes(),
            metrics.largestFreeBytes(),
            metrics.allocations());
    return new LayoutScene(read, new LayoutSubject("ram.bin", 7, 12, numbers));
  }

  /** It with columns of so many blocks. */
  public HeapLayout layout(int rows, boolean arrows) {
    return new HeapLayout(
        subject, read.heap(), read.objects(), read.details(), TYPEFACES, rows, arrows);
  }
}
