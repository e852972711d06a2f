package heapreel.heap;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.memory.Memory;
import java.util.BitSet;
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

  /** Runs of tails without a head that a sweep in progress may leave. */
  private static final int MAX_ORPHAN_RUNS = 2;

  private final Map<Long, Integer> scores = new HashMap<>();

  /**
   * Adds the evidence of one snapshot.
   *
   * @param raw the snapshot's bytes at any address
   * @param signatures what {@link HeapSignature#findAll} found in it, at those same addresses
   */
  public void add(Memory raw, List<HeapSignature> signatures) {
    if (signatures.isEmpty()) {
      return;
    }
    BitSet used = usedBytes(raw);
    for (HeapSignature signature : signatures) {
      long address = signature.address() - raw.start();
      addSignature(raw.movedTo(0), used, new HeapSignature(address, signature.geometry()));
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

  private void addSignature(Memory raw, BitSet used, HeapSignature signature) {
    AreaGeometry geometry = signature.geometry();
    int word = geometry.shape().wordBytes();
    long lowest = Math.max(0, geometry.poolEnd() - raw.lengthBytes());
    long firstBase = Math.floorDiv(lowest + word - 1, (long) word) * word;
    for (long base = firstBase; base <= geometry.start(); base += word) {
      if (isLegalTable(raw, used, (int) (geometry.start() - base), geometry)) {
        addBase(raw.movedTo(base), new HeapSignature(base + signature.address(), geometry));
      }
    }
  }

  private void addBase(Memory memory, HeapSignature signature) {
    try {
      HeapLocator.stateAt(memory, signature)
          .map(state -> HeapEvidence.of(memory, new HeapReader(state).read(memory)))
          .filter(HeapEvidence::convincing)
          .ifPresent(evidence -> scores.merge(memory.start(), evidence.score(), Integer::sum));
    } catch (FaultException e) {
      // a link to a further area that leads nowhere: not this address
    }
  }

  /** Which bytes are not zero, so that runs of zeros, most of an empty heap, cost nothing. */
  private static BitSet usedBytes(Memory raw) {
    BitSet used = new BitSet((int) raw.lengthBytes());
    for (long at = raw.start(); at < raw.end(); at++) {
      if (raw.u8(at) != 0) {
        used.set((int) (at - raw.start()));
      }
    }
    return used;
  }

  /** Whether the bytes there could be an allocation table in use: not empty, no tail after free. */
  private static boolean isLegalTable(Memory raw, BitSet used, int at, AreaGeometry geometry) {
    int end = at + geometry.tableBytes();
    if (geometry.shape().gapByte() && used.get(end)) {
      return false;
    }
    int first = used.nextSetBit(at);
    if (first < 0 || first >= end) {
      return false;
    }
    int previous = BlockState.FREE;
    int orphans = 0;
    int before = at - 1;
    for (int i = first; i >= 0 && i < end; i = used.nextSetBit(i + 1)) {
      previous = i == before + 1 ? previous : BlockState.FREE;
      before = i;
      int packed = raw.u8(i);
      for (int shift = 0; shift < 8; shift += 2) {
        int state = packed >> shift & 3;
        orphans += state == BlockState.TAIL && previous == BlockState.FREE ? 1 : 0;
        previous = state;
      }
      if (orphans > MAX_ORPHAN_RUNS) {
        return false;
      }
    }
    return true;
  }
}
