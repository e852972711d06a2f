package heapreel.meminfo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Damages the lines of a map as serial lines, editors and people do. What a map can't tell is left
 * out: which head has which letter, where an allocation that is neither the largest nor of one or
 * two blocks is parted, and the addresses of areas.
 */
final class MapDamage {

  private final Random random;

  MapDamage(Random random) {
    this.random = random;
  }

  /** A damaged copy of what {@code format} prints of {@code heap}. */
  List<String> damaged(PrintFormat format, PrintedHeap heap) {
    List<String> lines = new ArrayList<>(format.lines(heap));
    int kind = random.nextInt(10);
    switch (kind) {
      case 0 -> lines.remove(random.nextInt(lines.size()));
      case 1 -> lines.subList(2 + random.nextInt(lines.size() - 2), lines.size()).clear();
      case 2 -> lines.subList(0, 2 + random.nextInt(lines.size() - 2)).clear();
      case 3 -> edit(lines, anyRow(lines), 0, "");
      case 4 -> edit(lines, anyRow(lines), 1, "=");
      case 5 -> lines.add(anyRow(lines), lines.get(anyRow(lines)));
      case 6 -> swapNeighbours(lines, anyRow(lines));
      case 7 -> edit(lines, random.nextInt(2), 0, "");
      case 8 -> flipBit(lines, anyRow(lines));
      default -> {
        return changed(format, heap, lines);
      }
    }
    return lines;
  }

  private int anyRow(List<String> lines) {
    int row = 3 + random.nextInt(lines.size() - 3);
    return lines.get(row).startsWith("GC") ? anyRow(lines) : row;
  }

  /** Takes a character out of a line, or puts something between two. */
  private void edit(List<String> lines, int number, int keep, String with) {
    String line = lines.get(number);
    int at = random.nextInt(line.length());
    lines.set(number, line.substring(0, at) + with + line.substring(at + 1 - keep));
  }

  private static void swapNeighbours(List<String> lines, int row) {
    Collections.swap(lines, row, Math.min(row + 1, lines.size() - 1));
  }

  private void flipBit(List<String> lines, int number) {
    StringBuilder line = new StringBuilder(lines.get(number));
    int at = random.nextInt(line.length());
    char flipped = line.charAt(at);
    while (MapTokenReader.LETTERS.indexOf(flipped) >= 0 || flipped == line.charAt(at)) {
      flipped = (char) (line.charAt(at) ^ (1 << random.nextInt(8)));
    }
    line.setCharAt(at, flipped);
    lines.set(number, line.toString());
  }

  /** Another letter in the map than in the numbers, if the numbers tell. */
  private List<String> changed(PrintFormat format, PrintedHeap heap, List<String> lines) {
    int block = random.nextInt(heap.areas().get(0).letters().length());
    char letter = ".h=".charAt(random.nextInt(3));
    PrintedHeap other = heap.with(block, letter);
    List<String> edited = new ArrayList<>(format.lines(other));
    edited.set(0, lines.get(0));
    edited.set(1, lines.get(1));
    return format.sameNumbers(heap, other) ? lines : edited;
  }
}
