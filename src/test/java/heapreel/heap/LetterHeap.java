package heapreel.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Heaps written in the letters of {@code mem_info(1)}: {@code .} free, {@code =} tail, {@code m}
 * mark, anything else a head; spaces are for the eye only.
 */
public final class LetterHeap {

  /** The shape of these heaps: 32-bit, 16-byte blocks, as MicroPython 1.19 has it. */
  public static final HeapShape SHAPE = new HeapShape(4, 16, false, false, false, false);

  private LetterHeap() {}

  /** A heap with an area for each text, at ascending addresses. */
  public static Heap heap(String... areas) {
    List<Area> made = new ArrayList<>();
    long start = 0x20000000L;
    for (String letters : areas) {
      made.add(area(start, letters));
      start = made.get(made.size() - 1).geometry().poolEnd();
    }
    return new Heap(SHAPE, made);
  }

  /** An area whose table is at {@code start}, a multiple of 16. */
  public static Area area(long start, String letters) {
    AllocationTable table = table(letters);
    int tableBytes = table.blockCount() / AreaGeometry.BLOCKS_PER_TABLE_BYTE;
    long poolStart = (start + tableBytes + 15) / 16 * 16;
    long poolEnd = poolStart + table.blockCount() * 16L;
    return new Area(new AreaGeometry(start, tableBytes, poolStart, poolEnd, SHAPE), table);
  }

  /** An allocation table; the number of letters is a multiple of 4. */
  public static AllocationTable table(String letters) {
    String states = letters.replace(" ", "");
    if (states.length() % 4 != 0) {
      throw new IllegalArgumentException(states.length() + " letters, not a multiple of 4");
    }
    byte[] packed = new byte[states.length() / 4];
    for (int block = 0; block < states.length(); block++) {
      int state =
          switch (states.charAt(block)) {
            case '.' -> BlockState.FREE;
            case '=' -> BlockState.TAIL;
            case 'm' -> BlockState.MARK;
            default -> BlockState.HEAD;
          };
      packed[block / 4] |= (byte) (state << (block % 4 * 2));
    }
    return AllocationTable.of(packed);
  }

  /** {@code 4 * bytes} letters: runs of every kind and length, orphan tails and marks too. */
  public static String randomLetters(Random random, int bytes) {
    StringBuilder letters = new StringBuilder();
    while (letters.length() < 4 * bytes) {
      int length = random.nextInt(random.nextInt(8) == 0 ? 300 : 6) + 1;
      String first = "..hhhhm=".substring(random.nextInt(8)).substring(0, 1);
      letters.append(first).append((first.equals(".") ? "." : "=").repeat(length - 1));
    }
    return letters.substring(0, 4 * bytes);
  }
}
