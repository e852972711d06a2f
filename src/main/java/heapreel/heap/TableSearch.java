package heapreel.heap;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Finds the distance from the heap's state to its allocation table when a snapshot's start address
 * is unknown: it is the same in all snapshots, and together with the table's absolute address it
 * gives that of the state.
 *
 * <p>Slides over the bytes of a snapshot and looks at every place where the bytes are a legal
 * table: not empty nor all the same, which is evidence of nothing, and hardly a tail without a
 * head. There {@link HeapEvidence} decides: only at the right place do words of the allocations
 * point to heads. Scores add up over snapshots. Not thread-safe.
 */
public final class TableSearch {

  /** A score below this is no evidence. */
  private static final int MIN_SCORE = 8;

  /** Words checked before all of them are. */
  private static final int FIRST_WORDS = 1024;

  /** Places examined closely in one snapshot: those with the most support at first sight. */
  private static final int MAX_PLACES = 16;

  private static final int BYTES_BETWEEN_ASKING = 1 << 16;

  private final Runnable stillWanted;
  private final Map<Long, Integer> scores = new HashMap<>();
  private final Map<Long, Integer> votes = new HashMap<>();

  /** Creates a search that calls {@code stillWanted} now and then, which may throw to end it. */
  public TableSearch(Runnable stillWanted) {
    this.stillWanted = stillWanted;
  }

  /**
   * Adds the evidence of one snapshot.
   *
   * @param raw the snapshot's bytes at any address
   * @param signature where in it the heap's state is, at that same address
   */
  public void add(BufferMemory raw, HeapSignature signature) {
    AreaGeometry geometry = signature.geometry();
    int word = geometry.shape().wordBytes();
    long last = raw.end() - (geometry.poolEnd() - geometry.start());
    long aligned = Math.floorMod(signature.address() + geometry.start(), (long) word);
    TableWindow window = new TableWindow(raw, geometry.tableBytes());
    PriorityQueue<Place> places = new PriorityQueue<>(Comparator.comparing(Place::support));
    for (long at = raw.start(); at <= last; at++) {
      if (at % BYTES_BETWEEN_ASKING == 0) {
        stillWanted.run();
      }
      window.moveTo(at);
      int support = at % word == aligned && window.isLegal() ? window.support(geometry) : 0;
      if (support > 0) {
        places.add(new Place(at - signature.address(), support));
        if (places.size() > MAX_PLACES) {
          places.remove();
        }
      }
    }
    take(raw, signature, places);
  }

  /** Examines some places closely. */
  private void take(BufferMemory raw, HeapSignature signature, Collection<Place> places) {
    long bestDistance = 0;
    int bestScore = 0;
    for (Place place : places) {
      int score = score(raw, signature, place.distance);
      if (score > 0) {
        scores.merge(place.distance, score, Integer::sum);
      }
      if (score > bestScore) {
        bestScore = score;
        bestDistance = place.distance;
      }
    }
    if (bestScore > 0) {
      votes.merge(bestDistance, 1, Integer::sum);
    }
  }

  /** Where a table may be, and its support at first sight. */
  private record Place(long distance, int support) {}

  /** Score of a table at that distance, or 0. */
  private int score(BufferMemory raw, HeapSignature signature, long distance) {
    stillWanted.run();
    long address = signature.geometry().start() - distance;
    long start = raw.start() + address - signature.address();
    if (address <= 0 || start < 0) {
      return 0;
    }
    Memory memory = raw.movedTo(start);
    HeapSignature moved = new HeapSignature(address, signature.geometry());
    try {
      return HeapLocator.stateAt(memory, moved, FIRST_WORDS)
          .map(state -> new HeapReader(state).readUnchecked(memory))
          .map(heap -> HeapEvidence.of(memory, heap))
          .filter(HeapEvidence::convincing)
          .map(HeapEvidence::score)
          .orElse(0);
    } catch (FaultException e) {
      return 0; // a dangling link to a further area: not this place
    }
  }

  /** Highest score of any distance. */
  public int score() {
    return scores.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Number of snapshots that support the distance with the most votes. */
  public int agreeing() {
    return votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /**
   * Bytes from the state to the table, which the evidence agrees on.
   *
   * @throws heapreel.fault.FaultException when there is none, or it could as well be another
   */
  public long distance() {
    List<Long> ranked =
        scores.keySet().stream()
            .sorted(
                Comparator.comparing((Long distance) -> votes.getOrDefault(distance, 0))
                    .thenComparing(scores::get)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .limit(2)
            .toList();
    if (ranked.isEmpty() || !isBeyondDoubt(ranked)) {
      throw Fault.of("can't determine the start address of the snapshots")
          .expected("one address that the heap's pointers fit", found(ranked))
          .advice("give --ram-start and --ram-length, or the linker map; if you did, check them")
          .toException();
    }
    return ranked.get(0);
  }

  private boolean isBeyondDoubt(List<Long> ranked) {
    int score = scores.getOrDefault(ranked.get(0), 0);
    if (score < MIN_SCORE || ranked.size() == 1) {
      return score >= MIN_SCORE;
    }
    int rival = votes.getOrDefault(ranked.get(1), 0);
    boolean agreed = agreeing() > 1 && agreeing() > 2 * rival;
    return agreed || score >= 2 * scores.getOrDefault(ranked.get(1), 0);
  }

  private String found(List<Long> ranked) {
    return ranked.isEmpty()
        ? "none"
        : ranked.stream()
            .map(
                distance ->
                    String.format(
                        Locale.ROOT,
                        "a table %+d bytes from the state (%d fit)",
                        distance,
                        scores.get(distance)))
            .collect(Collectors.joining(", "));
  }
}
