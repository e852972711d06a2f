package heapreel.verdict;

import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds where an allocation could be that does not fit: the windows of its length in which the
 * fewest bytes are in use. A window is so many consecutive blocks of one area. Its cost are the
 * bytes of all allocations that reach into it and are no garbage, whole; of those with the same
 * cost, the one with the fewest allocations is cheaper, and of these the one at the lowest address.
 *
 * <p>A search takes as many steps as the heap has blocks.
 */
public final class WindowSearch {

  private static final Comparator<Candidate> CHEAPEST_FIRST =
      Comparator.comparingLong(Candidate::bytes)
          .thenComparingInt(Candidate::pins)
          .thenComparing(Candidate::start, Long::compareUnsigned);

  private final int blockBytes;
  private final List<LiveAllocations> areas;

  /**
   * A window before its allocations are listed.
   *
   * @param first index of the first pin in its area's live allocations
   */
  private record Candidate(
      LiveAllocations area, int firstBlock, long start, int first, int pins, long bytes) {}

  /** A search in {@code heap}, whose allocations {@code objects} are. */
  public WindowSearch(Heap heap, HeapObjects objects) {
    this.blockBytes = heap.shape().blockBytes();
    this.areas =
        IntStream.range(0, heap.areas().size())
            .mapToObj(area -> LiveAllocations.of(heap, objects, area))
            .toList();
  }

  /** Blocks that an allocation of so many bytes takes: at least one. */
  public int blocks(long bytes) {
    long blocks = Math.max(1, bytes / blockBytes + (bytes % blockBytes == 0 ? 0 : 1));
    return (int) Math.min(Integer.MAX_VALUE, blocks);
  }

  /** The cheapest window of {@code blocks} blocks; none where no area has so many. */
  public Optional<Window> cheapest(int blocks) {
    return cheapest(blocks, 1).stream().findFirst();
  }

  /**
   * The cheapest window, then the cheapest of those that have no block in common with it, and so
   * on.
   *
   * @param count how many at most
   */
  public List<Window> cheapest(int blocks, int count) {
    List<Window> found = new ArrayList<>();
    while (found.size() < count) {
      Candidate best = best(blocks, found);
      if (best == null) {
        break;
      }
      found.add(window(best, blocks));
    }
    return found;
  }

  private @Nullable Candidate best(int blocks, List<Window> taken) {
    Candidate best = null;
    for (LiveAllocations area : areas) {
      Candidate of = best(area, blocks, taken.stream().filter(area::has).toList());
      if (of != null && (best == null || CHEAPEST_FIRST.compare(of, best) < 0)) {
        best = of;
      }
    }
    return best;
  }

  private static @Nullable Candidate best(LiveAllocations area, int blocks, List<Window> taken) {
    Candidate best = null;
    int first = 0;
    int end = 0;
    for (int start = 0; start <= area.blockCount() - blocks; start++) {
      first = area.firstEndingAfter(start, first);
      end = area.firstBeginningAt(start + blocks, Math.max(first, end));
      long bytes = area.bytes(first, end);
      int pins = end - first;
      boolean cheaper =
          best == null || bytes < best.bytes() || (bytes == best.bytes() && pins < best.pins());
      if (cheaper && isApart(start, blocks, taken)) {
        best = new Candidate(area, start, area.addressOf(start), first, pins, bytes);
      }
    }
    return best;
  }

  private static boolean isApart(int start, int blocks, List<Window> taken) {
    return taken.stream()
        .noneMatch(
            window ->
                start < window.firstBlock() + window.blocks()
                    && window.firstBlock() < start + blocks);
  }

  private static Window window(Candidate candidate, int blocks) {
    List<Integer> pins =
        IntStream.range(candidate.first(), candidate.first() + candidate.pins())
            .map(candidate.area()::allocation)
            .boxed()
            .toList();
    return new Window(
        candidate.area().area(),
        candidate.firstBlock(),
        blocks,
        candidate.start(),
        candidate.bytes(),
        pins);
  }
}
