package heapreel.heap;

import heapreel.memory.Memory;
import java.util.Locale;

/**
 * How well the contents of a heap bear out its tables: in a real heap, words that look like
 * references point to heads, tails follow heads, and finaliser bits are set at heads only. When the
 * snapshot is read at a wrong address, or is damaged, they don't.
 *
 * @param headReferences words of allocations that are the address of a head
 * @param otherReferences words of allocations that are the address of another block
 * @param orphanRuns number of runs of tails without a head
 * @param strayFinalisers finaliser bits at blocks that are not heads
 */
record HeapEvidence(int headReferences, int otherReferences, int orphanRuns, int strayFinalisers) {

  /** References needed before their balance counts as evidence. */
  private static final int MIN_REFERENCES = 8;

  /** A sweep in progress leaves one run of orphans; a capture may hold one of an older kind. */
  static final int MAX_ORPHAN_RUNS = 2;

  /** A sweep in progress may leave the bit of the object that it is freeing. */
  private static final int MAX_STRAY_FINALISERS = 1;

  /** References to heads for each other one, of a heap without damage, at least. */
  private static final long SOUND_SHARE = 4;

  /** The same where the heap's place is in doubt; such heaps have 20 and more. */
  private static final long CERTAIN_SHARE = 10;

  /** Words of one allocation that are checked where not all are. */
  private static final int WORDS_OF_EACH = 4;

  /** Parts in which the words are checked; a part with a clear result is the last. */
  private static final int PARTS = 4;

  /** Looks at every word of every allocation of {@code heap}, which is in {@code memory}. */
  static HeapEvidence of(Memory memory, Heap heap) {
    return of(memory, heap, Integer.MAX_VALUE);
  }

  /**
   * Looks at all of the tables, and at about {@code maxWords} words of allocations spread over the
   * heap: the first few of each. Fewer, as soon as enough references point to heads and none
   * elsewhere.
   */
  static HeapEvidence of(Memory memory, Heap heap, int maxWords) {
    Count count = new Count(memory, heap);
    count.countTables();
    if (maxWords == Integer.MAX_VALUE) {
      count.countAllReferences();
    } else {
      count.countSomeReferences(maxWords);
    }
    return new HeapEvidence(
        count.headReferences, count.otherReferences, count.orphanRuns, count.strayFinalisers);
  }

  /** Whether nothing contradicts this heap. */
  boolean plausible() {
    return strayFinalisers <= MAX_STRAY_FINALISERS && hasSoundAllocations();
  }

  /**
   * Whether nothing contradicts a heap that is known to be there. A lone further table may be that
   * of selective collection, whose bits outlive their allocations.
   */
  boolean acceptable(HeapShape shape) {
    boolean forCertain = shape.finaliserTable() && (shape.thirdTable() || !shape.gapByte());
    return forCertain ? plausible() : hasSoundAllocations();
  }

  /** Whether all words bear out a heap whose snapshot may have bytes missing or extra in it. */
  boolean sound(HeapShape shape) {
    return acceptable(shape)
        && (otherReferences < MIN_REFERENCES || headReferences >= SOUND_SHARE * otherReferences);
  }

  private boolean hasSoundAllocations() {
    return orphanRuns <= MAX_ORPHAN_RUNS
        && (otherReferences < MIN_REFERENCES || headReferences >= 2L * otherReferences);
  }

  /** Whether the evidence suffices for a heap whose address was not given. */
  boolean convincing() {
    return plausible()
        && headReferences >= MIN_REFERENCES
        && headReferences >= 3L * otherReferences;
  }

  /** References that support this heap, or 0 where more than next to nothing contradicts it. */
  int support() {
    return plausible() && headReferences >= CERTAIN_SHARE * otherReferences ? headReferences : 0;
  }

  /** References that support this heap minus those that contradict it. */
  int score() {
    return headReferences - otherReferences;
  }

  /** What contradicts this heap, for people. */
  String objections() {
    return String.format(
        Locale.ROOT,
        "%d runs of tails without a head, %d finalisers elsewhere, %d of %d references elsewhere",
        orphanRuns,
        strayFinalisers,
        otherReferences,
        headReferences + otherReferences);
  }

  private static final class Count {
    private final Memory memory;
    private final Heap heap;
    private int headReferences;
    private int otherReferences;
    private int orphanRuns;
    private int strayFinalisers;

    Count(Memory memory, Heap heap) {
      this.memory = memory;
      this.heap = heap;
    }

    void countTables() {
      for (Area area : heap.areas()) {
        orphanRuns += area.table().countOrphanRuns();
        if (heap.shape().finaliserTable()) {
          countStrayFinalisers(area);
        }
      }
    }

    void countAllReferences() {
      for (Area area : heap.areas()) {
        AreaGeometry geometry = area.geometry();
        area.table()
            .forEachRun(
                (kind, first, blocks) -> {
                  if (kind == RunKind.ALLOCATION) {
                    countReferences(geometry.addressOf(first), geometry.addressOf(first + blocks));
                  }
                });
      }
    }

    void countSomeReferences(int maxWords) {
      int heads = 0;
      for (Area area : heap.areas()) {
        heads += area.table().countHeads();
      }
      int everyGroup = 1 + WORDS_OF_EACH * heads / maxWords;
      for (int part = 0; part < PARTS && !isClear(); part++) {
        for (Area area : heap.areas()) {
          countPart(area, part * everyGroup, PARTS * everyGroup);
        }
      }
    }

    private boolean isClear() {
      return headReferences >= MIN_REFERENCES && otherReferences == 0;
    }

    /** Looks at the first words of allocations in groups, since a neighbour is cheap to read. */
    private void countPart(Area area, int fromGroup, int everyGroup) {
      int group = AllocationTable.NEIGHBOURS;
      int bytes = Math.min(heap.shape().blockBytes(), WORDS_OF_EACH * heap.shape().wordBytes());
      int blocks = area.table().blockCount();
      for (int first = fromGroup * group; first < blocks; first += everyGroup * group) {
        long heads = area.table().headsFrom(first);
        while (heads != 0) {
          int block = first + Long.numberOfTrailingZeros(heads) / 2;
          long start = area.geometry().addressOf(block);
          countReferences(start, start + bytes);
          heads &= heads - 1;
        }
      }
    }

    private void countReferences(long start, long end) {
      int word = heap.shape().wordBytes();
      for (long at = start; at < end; at += word) {
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
      long end = geometry.finaliserTable() + geometry.flagTableBytes();
      long at = geometry.finaliserTable();
      while (at < end) {
        if (at + Long.BYTES <= end && memory.i64(at) == 0) {
          at += Long.BYTES; // nearly all of them
        } else {
          countStrayFinalisers(area, at);
          at++;
        }
      }
    }

    private void countStrayFinalisers(Area area, long at) {
      AreaGeometry geometry = area.geometry();
      int block = (int) (at - geometry.finaliserTable()) * AreaGeometry.BLOCKS_PER_FLAG_BYTE;
      for (int bits = memory.u8(at); bits != 0; bits >>= 1) {
        boolean head =
            block < geometry.blockCount() && BlockState.beginsAllocation(area.table().state(block));
        strayFinalisers += (bits & 1) != 0 && !head ? 1 : 0;
        block++;
      }
    }
  }
}
