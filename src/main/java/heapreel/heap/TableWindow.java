package heapreel.heap;

import heapreel.memory.BufferMemory;

/**
 * A window of an allocation table's length that slides over bytes and knows whether they could be
 * one. Moving it by a byte costs the same for any length. Moves forward only.
 */
final class TableWindow {

  /** Table bytes whose references are checked at one place, from the first in use on. */
  private static final int MAX_BYTES = 8192;

  /** References that suffice at one place. */
  private static final int CERTAIN_REFERENCES = 192;

  private static final int MIN_REFERENCES = 8;

  /** References elsewhere from which on a place is given up if fewer point to heads. */
  private static final int MIN_OTHERS = 3;

  /** Allocations without any reference after which a place is given up. */
  private static final int MAX_SILENT = 64;

  private static final int WORDS_OF_EACH = 8;

  /** How many tails follow a free block within a byte. */
  private static final byte[] ORPHANS_WITHIN = orphansWithin();

  private final BufferMemory raw;
  private final int tableBytes;
  private final ForwardBytes entering;
  private final ForwardBytes leaving;
  private int lastByte;
  private int firstByte;
  private long start;
  private long end;
  private int orphans;
  private int changes;
  private long firstInUse;

  /** Creates a window of {@code tableBytes} bytes; it has to be moved to its first place. */
  TableWindow(BufferMemory raw, int tableBytes) {
    this.raw = raw;
    this.tableBytes = tableBytes;
    this.entering = new ForwardBytes(raw);
    this.leaving = new ForwardBytes(raw);
    this.start = raw.start();
    this.end = raw.start();
    this.firstInUse = raw.start();
  }

  /** Moves the window so that it begins at {@code address}, where it all is in the bytes. */
  void moveTo(long address) {
    while (end < address + tableBytes) {
      int next = entering.next();
      if (end > raw.start()) {
        count(lastByte, next, 1);
      }
      lastByte = next;
      end++;
    }
    if (leaving.isAtFirst()) {
      firstByte = leaving.next();
    }
    while (start < address) {
      start++;
      int next = leaving.next();
      if (start < end) {
        count(firstByte, next, -1); // now the first byte: the one before it doesn't count
      }
      firstByte = next;
    }
  }

  private void count(int before, int now, int sign) {
    changes += before != now ? sign : 0;
    orphans += sign * ORPHANS_WITHIN[now];
    orphans += (now & 3) == BlockState.TAIL && before >> 6 == BlockState.FREE ? sign : 0;
  }

  /** Whether the bytes are a legal table and evidence: not all the same, hardly a stray tail. */
  boolean isLegal() {
    if (changes == 0 || orphans > HeapEvidence.MAX_ORPHAN_RUNS) {
      return false;
    }
    int own = ORPHANS_WITHIN[firstByte] + ((firstByte & 3) == BlockState.TAIL ? 1 : 0);
    return orphans + own <= HeapEvidence.MAX_ORPHAN_RUNS;
  }

  /**
   * Support from references in the first allocations for the window being the table of {@code
   * geometry}, all of which has to be in the bytes; 0 if they don't mostly point to heads.
   */
  int support(AreaGeometry geometry) {
    if (geometry.shape().gapByte() && raw.u8(start + tableBytes) != 0) {
      return 0;
    }
    long shift = start - geometry.start();
    int heads = 0;
    int others = 0;
    int allocations = 0;
    long last = Math.min(end, firstInUse() + MAX_BYTES);
    for (long at = firstInUse; at < last && heads + others < CERTAIN_REFERENCES; at++) {
      int states = raw.u8(at);
      for (int i = 0; i < AreaGeometry.BLOCKS_PER_TABLE_BYTE && states >> (2 * i) != 0; i++) {
        if (BlockState.beginsAllocation((states >> (2 * i)) & 3)) {
          int block = (int) (at - start) * AreaGeometry.BLOCKS_PER_TABLE_BYTE + i;
          int found = references(geometry, shift, block);
          heads += found & 0xff;
          others += found >> 8;
          allocations++;
        }
      }
      if ((others >= MIN_OTHERS && others > heads) || (heads == 0 && allocations > MAX_SILENT)) {
        return 0;
      }
    }
    return heads + others >= MIN_REFERENCES && heads >= 2 * others ? heads - 2 * others : 0;
  }

  /** References in the first words of a block: those to heads, and 256 times the others. */
  private int references(AreaGeometry geometry, long shift, int block) {
    int word = geometry.shape().wordBytes();
    int blockBytes = geometry.shape().blockBytes();
    int found = 0;
    for (int i = 0; i < Math.min(WORDS_OF_EACH, blockBytes / word); i++) {
      long value = raw.word(geometry.addressOf(block) + shift + (long) i * word, word);
      if (value >= geometry.poolStart() && value < geometry.poolEnd() && value % blockBytes == 0) {
        int target = (int) ((value - geometry.poolStart()) / blockBytes);
        int state = raw.u8(start + (target >> 2)) >> (2 * (target & 3)) & 3;
        found += BlockState.beginsAllocation(state) ? 1 : 256;
      }
    }
    return found;
  }

  /** The first byte of the window that isn't 0. */
  private long firstInUse() {
    firstInUse = Math.max(firstInUse, start);
    while (firstInUse < end && raw.u8(firstInUse) == 0) {
      firstInUse++;
    }
    return firstInUse;
  }

  private static byte[] orphansWithin() {
    byte[] orphans = new byte[256];
    for (int states = 0; states < 256; states++) {
      for (int i = 1; i < AreaGeometry.BLOCKS_PER_TABLE_BYTE; i++) {
        boolean tail = ((states >> (2 * i)) & 3) == BlockState.TAIL;
        boolean afterFree = ((states >> (2 * i - 2)) & 3) == BlockState.FREE;
        orphans[states] += (byte) (tail && afterFree ? 1 : 0);
      }
    }
    return orphans;
  }
}
