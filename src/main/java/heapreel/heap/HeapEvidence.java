package heapreel.heap;

import heapreel.memory.Memory;

/**
 * How well the contents of a heap bear out its tables: in a real heap, words that look like
 * references lead to heads, tails follow heads, and finaliser bits are set at heads only. When the
 * snapshot is read at a wrong address, they don't.
 *
 * @param headReferences words of allocations that are the address of a head
 * @param otherReferences words of allocations that are the address of another block
 * @param allocations number of allocations
 * @param orphanRuns number of runs of tails without a head
 * @param strayFinalisers finaliser bits at blocks that are not heads
 */
record HeapEvidence(
    int headReferences, int otherReferences, int allocations, int orphanRuns, int strayFinalisers) {

  /** References that are needed before their sum is believed at all. */
  private static final int ENOUGH_REFERENCES = 8;

  /** A sweep in progress leaves one run of orphans; a capture may hold one of an older kind. */
  private static final int MAX_ORPHAN_RUNS = 2;

  /** A sweep in progress may leave the bit of the object that it is freeing. */
  private static final int MAX_STRAY_FINALISERS = 1;

  /** Looks at every word of every allocation of {@code heap}, which is in {@code memory}. */
  static HeapEvidence of(Memory memory, Heap heap) {
    Count count = new Count(memory, heap);
    for (Area area : heap.areas()) {
      count.countArea(area);
    }
    return new HeapEvidence(
        count.headReferences,
        count.otherReferences,
        count.allocations,
        count.orphanRuns,
        count.strayFinalisers);
  }

  /** Whether nothing speaks against this heap. */
  boolean plausible() {
    return orphanRuns <= MAX_ORPHAN_RUNS
        && strayFinalisers <= MAX_STRAY_FINALISERS
        && (otherReferences < ENOUGH_REFERENCES || headReferences >= 2L * otherReferences);
  }

  /** Whether enough speaks for this heap to believe it without being told where it is. */
  boolean convincing() {
    return plausible()
        && headReferences >= ENOUGH_REFERENCES
        && headReferences >= 3L * otherReferences;
  }

  /** References that speak for this heap, less those that speak against it. */
  int score() {
    return headReferences - otherReferences;
  }

  private static final class Count {
    private final Memory memory;
    private final Heap heap;
    private int headReferences;
    private int otherReferences;
    private int allocations;
    private int orphanRuns;
    private int strayFinalisers;

    Count(Memory memory, Heap heap) {
      this.memory = memory;
      this.heap = heap;
    }

    void countArea(Area area) {
      area.table()
          .forEachRun(
              (kind, first, blocks) -> {
                if (kind == RunKind.ORPHAN) {
                  orphanRuns++;
                } else if (kind == RunKind.ALLOCATION) {
                  allocations++;
                  countReferences(area.geometry(), first, blocks);
                }
              });
      if (heap.shape().finaliserTable()) {
        countStrayFinalisers(area);
      }
    }

    private void countReferences(AreaGeometry geometry, int first, int blocks) {
      int word = heap.shape().wordBytes();
      long end = geometry.addressOf(first + blocks);
      for (long at = geometry.addressOf(first); at < end; at += word) {
        long value = memory.word(at, word);
        if (value != 0 && value % heap.shape().blockBytes() == 0) {
          countReference(value);
        }
      }
    }

    private void countReference(long value) {
      for (Area area : heap.areas()) {
        AreaGeometry geometry = area.geometry();
        if (value >= geometry.poolStart() && value < geometry.poolEnd()) {
          int block = (int) ((value - geometry.poolStart()) / heap.shape().blockBytes());
          if (BlockState.beginsAllocation(area.table().state(block))) {
            headReferences++;
          } else {
            otherReferences++;
          }
        }
      }
    }

    private void countStrayFinalisers(Area area) {
      AreaGeometry geometry = area.geometry();
      for (int index = 0; index < geometry.flagTableBytes(); index++) {
        int bits = memory.u8(geometry.finaliserTable() + index);
        for (int bit = 0; bits >> bit != 0; bit++) {
          int block = index * AreaGeometry.BLOCKS_PER_FLAG_BYTE + bit;
          boolean head =
              block < geometry.blockCount()
                  && BlockState.beginsAllocation(area.table().state(block));
          strayFinalisers += (bits >> bit & 1) != 0 && !head ? 1 : 0;
        }
      }
    }
  }
}
