package heapreel.trend;

import heapreel.heap.Heap;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Contents;
import heapreel.object.description.ObjectDetails;
import heapreel.verdict.Openings;
import heapreel.verdict.Pin;
import heapreel.verdict.WindowSearch;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * What one snapshot of several is asked for. Immutable, and independent of the snapshot's memory.
 *
 * @param snapshot index of the snapshot
 * @param seconds when it was taken; NaN where that is not known
 * @param liveBytes bytes that are no garbage; empty where that is not known
 * @param shares the same by type and by holder; none where types are unknown
 * @param cut whether some shares or pins are left out, each smaller than the others
 * @param standing what stands in the cheapest window; empty if the allocation fits
 * @param buffers the data of lists, dicts and buffers
 * @param watched how the window that is asked for is
 */
public record Sample(
    long snapshot,
    double seconds,
    OptionalLong liveBytes,
    List<Share.Amount> shares,
    boolean cut,
    Optional<List<Pin>> standing,
    List<Buffer> buffers,
    Watched watched) {

  private static final int MAX_PINS = 256;

  /** Takes copies of the lists. */
  public Sample {
    shares = List.copyOf(shares);
    standing = standing.map(List::copyOf);
    buffers = List.copyOf(buffers);
  }

  /**
   * What a snapshot is asked for.
   *
   * @param needBytes length of the allocation that may not fit
   * @param windowStart address of a window of that length
   * @param windowBytes its length; 0 where there is none
   * @param watched the allocations in it
   */
  public record Question(
      long needBytes, long windowStart, long windowBytes, List<AllocationSummary> watched) {

    /** Takes a copy of the list. */
    public Question {
      watched = List.copyOf(watched);
    }
  }

  /**
   * The answer of a snapshot.
   *
   * @param snapshot its index
   * @param seconds when it was taken; NaN where that is not known
   * @param objects the allocations of {@code heap}
   * @param contents describes them
   * @param details the same, where types are known
   * @param sites where the allocation at an address was made, if that is known
   */
  public static Sample of(
      long snapshot,
      double seconds,
      Heap heap,
      HeapObjects objects,
      Contents contents,
      Optional<ObjectDetails> details,
      LongFunction<Optional<String>> sites,
      Question question) {
    boolean garbageKnown = details.isPresent() && objects.isStackKnown();
    Optional<Shares> shares =
        garbageKnown ? details.map(of -> Shares.of(objects, of, sites)) : Optional.empty();
    Optional<List<Pin>> standing =
        standing(heap, objects, contents, garbageKnown, question.needBytes());
    return new Sample(
        snapshot,
        seconds,
        garbageKnown ? OptionalLong.of(liveBytes(objects)) : OptionalLong.empty(),
        shares.map(Shares::amounts).orElse(List.of()),
        shares.filter(Shares::cut).isPresent()
            || standing.filter(pins -> pins.size() > MAX_PINS).isPresent(),
        standing.map(pins -> pins.subList(0, Math.min(MAX_PINS, pins.size()))),
        details.map(of -> Buffer.of(objects, of)).orElse(List.of()),
        Watched.of(heap, objects, question));
  }

  private static long liveBytes(HeapObjects objects) {
    long bytes = 0;
    for (int i = 0; i < objects.count(); i++) {
      bytes += objects.liveness(i) == Liveness.GARBAGE ? 0 : objects.bytes(i);
    }
    return bytes;
  }

  /**
   * The pins of the cheapest window, the costliest first, unless the allocation fits; one more than
   * are kept, if there are.
   */
  private static Optional<List<Pin>> standing(
      Heap heap, HeapObjects objects, Contents contents, boolean garbageKnown, long needBytes) {
    long largest = HeapMetrics.of(heap).largestFreeBytes();
    if (garbageKnown) {
      largest = Math.max(largest, AfterCollection.of(heap, objects).largestFreeBytes());
    }
    if (needBytes <= largest) {
      return Optional.empty();
    }
    WindowSearch search = new WindowSearch(heap, objects);
    Openings openings = new Openings(heap, objects);
    Comparator<Integer> costliestFirst =
        Comparator.<Integer>comparingLong(openings::bytes)
            .thenComparingLong(objects::bytes)
            .reversed()
            .thenComparingLong(objects::address);
    return Optional.of(
        search.cheapest(search.blocks(needBytes)).stream()
            .flatMap(window -> window.pins().stream())
            .sorted(costliestFirst)
            .limit(MAX_PINS + 1)
            .map(
                pin ->
                    new Pin(
                        contents.summary(pin),
                        contents.holder(pin),
                        openings.bytes(pin),
                        OptionalLong.empty()))
            .toList());
  }
}
