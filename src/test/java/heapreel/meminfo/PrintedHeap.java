package heapreel.meminfo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A heap as tests think of it, before any text: the letters of each area, tails as {@code =}.
 *
 * @param blockBytes 16 or 32
 * @param areas in the order in which they are printed
 */
record PrintedHeap(int blockBytes, List<PrintedArea> areas) {

  /**
   * An area.
   *
   * @param start address of its first block
   * @param letters a letter for each block
   */
  record PrintedArea(long start, String letters) {}

  /** A random heap that a firmware of this format may have. */
  static PrintedHeap random(PrintFormat format, Random random) {
    int blockBytes = random.nextInt(4) == 0 ? 32 : 16;
    int count = format.severalAreas() && random.nextBoolean() ? 1 + random.nextInt(4) : 1;
    long start = 0x20000000L + (long) random.nextInt(1 << 16) * blockBytes;
    List<PrintedArea> areas = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int blocks = 4 * (4 + random.nextInt(random.nextInt(8) == 0 ? 2000 : 120));
      areas.add(new PrintedArea(start, letters(format, blocks, random)));
      start += (long) (blocks + 8 + random.nextInt(100)) * blockBytes;
    }
    return new PrintedHeap(blockBytes, areas);
  }

  private static String letters(PrintFormat format, int blocks, Random random) {
    StringBuilder letters = new StringBuilder();
    while (letters.length() < blocks) {
      int length = 1 + (int) Math.min(300, Math.abs(2 / (random.nextDouble() + 1e-3)));
      if (random.nextInt(3) == 0) {
        letters.append(".".repeat(length));
      } else {
        letters.append(format.heads().charAt(random.nextInt(format.heads().length())));
        letters.append("=".repeat(Math.min(length - 1, 90)));
      }
    }
    letters.setLength(blocks);
    return letters.toString();
  }

  /** The same with another letter at a block of the first area. */
  PrintedHeap with(int block, char letter) {
    StringBuilder letters = new StringBuilder(areas.get(0).letters);
    letters.setCharAt(block, letter);
    List<PrintedArea> changed = new ArrayList<>(areas);
    changed.set(0, new PrintedArea(areas.get(0).start, letters.toString()));
    return new PrintedHeap(blockBytes, changed);
  }

  /** Number of blocks. */
  int blocks() {
    return areas.stream().mapToInt(area -> area.letters.length()).sum();
  }
}
