package heapreel.heap;

import heapreel.fault.Fault;
import heapreel.memory.Memory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the address of a snapshot's first byte, when nothing says it: a heap's pointers are
 * absolute, so only at the right address do its tables describe its contents.
 *
 * <p>Tries every word-aligned address at which all of the heap would lie in the snapshot; scores
 * those at which the allocation table is legal by {@link HeapEvidence}; adds up over the snapshots
 * it is shown. Not thread-safe.
 */
public final class BaseSearch {

  /** A score below this is no evidence. */
  private static final int MIN_SCORE = 8;

  private final Map<Long, Integer> scores = new HashMap<>();

  /**
   * Adds the evidence of one snapshot.
   *
   * @param raw the snapshot's bytes at any address
   * @param signatures what {@link HeapSignature#findAll} found in it, at those same addresses
   */
  public void add(Memory raw, List<HeapSignature> signatures) {
    for (HeapSignature signature : signatures) {
      addSignature(
          raw.movedTo(0),
          new HeapSignature(signature.address() - raw.start(), signature.geometry()));
    }
  }

  /**
   * The address that the evidence agrees on.
   *
   * @throws heapreel.fault.FaultException when there is none, or it could as well be another
   */
  public long best() {
    List<Map.Entry<Long, Integer>> ranked =
        scores.entrySet().stream()
            .sorted(
                Map.Entry.<Long, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(2)
            .toList();
    int first = ranked.isEmpty() ? 0 : ranked.get(0).getValue();
    int second = ranked.size() < 2 ? 0 : ranked.get(1).getValue();
    if (first < MIN_SCORE || first < 2 * second) {
      throw Fault.of("can't tell at which address the snapshots begin")
          .expected("one address at which the heap's pointers fit", found(ranked))
          .advice("give --ram-start, or the linker map")
          .toException();
    }
    return ranked.get(0).getKey();
  }

  private static String found(List<Map.Entry<Long, Integer>> ranked) {
    if (ranked.isEmpty()) {
      return "none";
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Long, Integer> entry : ranked) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(String.format(Locale.ROOT, "0x%08x (%d fit)", entry.getKey(), entry.getValue()));
    }
    return text.toString();
  }

  private void addSignature(Memory raw, HeapSignature signature) {
    AreaGeometry geometry = signature.geometry();
    int word = geometry.shape().wordBytes();
    long lowest = Math.max(0, geometry.poolEnd() - raw.lengthBytes());
    long firstBase = Math.floorDiv(lowest + word - 1, (long) word) * word;
    for (long base = firstBase; base <= geometry.start(); base += word) {
      if (isLegalTable(raw, geometry.start() - base, geometry)) {
        addBase(raw.movedTo(base), new HeapSignature(base + signature.address(), geometry));
      }
    }
  }

  private void addBase(Memory memory, HeapSignature signature) {
    HeapLocator.stateAt(memory, signature)
        .map(state -> HeapEvidence.of(memory, new HeapReader(state).read(memory)))
        .filter(HeapEvidence::convincing)
        .ifPresent(evidence -> scores.merge(memory.start(), evidence.score(), Integer::sum));
  }

  /** Whether the bytes there could be an allocation table in use: not empty, no tail after free. */
  private static boolean isLegalTable(Memory raw, long at, AreaGeometry geometry) {
    if (geometry.shape().gapByte() && raw.u8(at + geometry.tableBytes()) != 0) {
      return false;
    }
    int previous = BlockState.FREE;
    int orphans = 0;
    boolean empty = true;
    for (int i = 0; i < geometry.tableBytes(); i++) {
      int packed = raw.u8(at + i);
      if (packed == 0) {
        previous = BlockState.FREE;
        continue;
      }
      empty = false;
      for (int shift = 0; shift < 8; shift += 2) {
        int state = packed >> shift & 3;
        orphans += state == BlockState.TAIL && previous == BlockState.FREE ? 1 : 0;
        previous = state;
      }
      if (orphans > 2) {
        return false;
      }
    }
    return !empty;
  }
}
