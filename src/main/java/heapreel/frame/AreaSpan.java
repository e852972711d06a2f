package heapreel.frame;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Blocks in a row that the map keeps a place for, whether a snapshot's heap has them or not.
 *
 * @param poolStart address of the first block; 0 where it is not known
 * @param blockCount number of blocks
 */
public record AreaSpan(long poolStart, int blockCount) {

  /** Checks that there are blocks. */
  public AreaSpan {
    if (blockCount <= 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "poolStart=0x%x blockCount=%d", poolStart, blockCount));
    }
  }

  /** So many blocks of which nothing else is known. */
  public static AreaSpan unplaced(int blockCount) {
    return new AreaSpan(0, blockCount);
  }

  /** Whether their address is known. */
  boolean isPlaced() {
    return poolStart != 0;
  }

  /** The blocks of one area. */
  public static AreaSpan of(AreaGeometry geometry) {
    return new AreaSpan(geometry.poolStart(), geometry.blockCount());
  }

  /** The blocks of every area of a heap. */
  public static List<AreaSpan> of(Heap heap) {
    return heap.areas().stream().map(Area::geometry).map(AreaSpan::of).toList();
  }

  /**
   * The same blocks in address order, each once: spans that overlap become one. Give it the spans
   * of all snapshots to get those of a film.
   */
  public static List<AreaSpan> merged(Collection<AreaSpan> spans, int blockBytes) {
    List<AreaSpan> merged = new ArrayList<>();
    for (AreaSpan span :
        spans.stream().sorted(Comparator.comparingLong(AreaSpan::poolStart)).toList()) {
      int last = merged.size() - 1;
      if (last >= 0 && span.poolStart < merged.get(last).end(blockBytes)) {
        merged.set(last, merged.get(last).joined(span, blockBytes));
      } else {
        merged.add(span);
      }
    }
    return List.copyOf(merged);
  }

  /** Address just after the last block. */
  public long end(int blockBytes) {
    return poolStart + (long) blockCount * blockBytes;
  }

  private AreaSpan joined(AreaSpan later, int blockBytes) {
    if ((later.poolStart - poolStart) % blockBytes != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "areas at 0x%x and 0x%x overlap by part of a block",
              poolStart,
              later.poolStart));
    }
    long end = Math.max(end(blockBytes), later.end(blockBytes));
    return new AreaSpan(poolStart, Math.toIntExact((end - poolStart) / blockBytes));
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AreaSpan that
        && poolStart == that.poolStart
        && blockCount == that.blockCount;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(poolStart) + blockCount;
  }
}
