package heapreel.meminfo;

import heapreel.meminfo.PrintedHeap.PrintedArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How firmware of a generation prints its heap map: written beside the reader, from py/gc.c. */
enum PrintFormat {
  /** Numbers of blocks before the rows, no abbreviation. */
  MICROPYTHON_1_3(false, 4, 't', false, false, "hhhTLDFB"),
  /** Five digits of the address. */
  BOARD_1_5(false, 5, 't', true, false, "hhhTLDFBM"),
  /** Five digits of the offset. */
  UNIX_1_5(true, 5, 't', true, false, "hhhTLDFBM"),
  /** Tails as they are today. */
  MICROPYTHON_1_8_1(false, 5, '=', true, false, "hhhTLDFBM"),
  /** The longest run of free blocks, too. */
  MICROPYTHON_1_19(false, 5, '=', true, true, "hhhTLDSAFBM"),
  /** Eight digits, several areas. */
  MICROPYTHON_1_20(false, 8, '=', true, true, "hhhTLDSAFBM"),
  /** What may be added to the heap, too. */
  MICROPYTHON_1_21(false, 8, '=', true, true, "hhhTLDSAFBM"),
  /** Addresses with 0x. */
  CIRCUITPYTHON_7(true, 5, '=', true, true, "hhhTLDSAFBM"),
  /** Eight digits and 0x. */
  CIRCUITPYTHON_9(true, 8, '=', true, true, "hhhTLDSAFBM");

  private static final int ROW = 64;

  private final boolean prefix;
  private final int digits;
  private final char tail;
  private final boolean abbreviates;
  private final boolean maxFree;
  private final String heads;

  PrintFormat(
      boolean prefix, int digits, char tail, boolean abbreviates, boolean maxFree, String heads) {
    this.prefix = prefix;
    this.digits = digits;
    this.tail = tail;
    this.abbreviates = abbreviates;
    this.maxFree = maxFree;
    this.heads = heads;
  }

  /** The letters of heads. */
  String heads() {
    return heads;
  }

  /** Whether the firmware can have several areas. */
  boolean severalAreas() {
    return digits == 8;
  }

  /** The lines that it prints. */
  List<String> lines(PrintedHeap heap) {
    List<String> lines = new ArrayList<>();
    Numbers numbers = new Numbers();
    heap.areas().forEach(area -> numbers.add(area.letters()));
    int block = heap.blockBytes();
    String split = this == MICROPYTHON_1_21 ? ", max new split: 110592" : "";
    lines.add(
        String.format(
            Locale.ROOT,
            "GC: total: %d, used: %d, free: %d%s",
            heap.blocks() * block,
            numbers.used * block,
            numbers.free * block,
            split));
    lines.add(
        String.format(
            Locale.ROOT,
            " No. of 1-blocks: %d, 2-blocks: %d, max blk sz: %d%s",
            numbers.ones,
            numbers.twos,
            numbers.largest,
            maxFree ? ", max free sz: " + numbers.largestFree : ""));
    heap.areas().forEach(area -> addMap(area, block, lines));
    return lines;
  }

  private void addMap(PrintedArea area, int blockBytes, List<String> lines) {
    String address = (prefix ? "0x" : "") + Long.toHexString(area.start());
    lines.add("GC memory layout; from " + address + ":");
    String letters = area.letters();
    int at = 0;
    while (at < letters.length()) {
      int free = at;
      while (free < letters.length() && letters.charAt(free) == '.') {
        free++;
      }
      if (abbreviates && free - at >= 2 * ROW) {
        int rows = (free - at) / ROW;
        lines.add("       (" + rows + " lines all free)");
        at += rows * ROW;
        if (at >= letters.length()) {
          break;
        }
      }
      int end = Math.min(at + ROW, letters.length());
      lines.add(
          number(area, at, blockBytes) + ": " + letters.substring(at, end).replace('=', tail));
      at = end;
    }
  }

  private String number(PrintedArea area, int block, int blockBytes) {
    long offset = (long) block * blockBytes;
    return switch (this) {
      case MICROPYTHON_1_3 -> String.format(Locale.ROOT, "%04x", block);
      case BOARD_1_5 -> String.format(Locale.ROOT, "%05x", (area.start() + offset) & 0xfffff);
      default ->
          String.format(Locale.ROOT, "%0" + digits + "x", digits == 5 ? offset & 0xfffff : offset);
    };
  }

  /** Whether two heaps of these letters have the same numbers in this format. */
  boolean sameNumbers(PrintedHeap one, PrintedHeap other) {
    return lines(one).subList(0, 2).equals(lines(other).subList(0, 2));
  }

  /** What {@code gc_info} counts: to 1.8.1 without an allocation that ends with the heap. */
  private final class Numbers {
    private int used;
    private int free;
    private int ones;
    private int twos;
    private int largest;
    private int largestFree;

    void add(String letters) {
      int at = 0;
      while (at < letters.length()) {
        int end = at + 1;
        boolean isFree = letters.charAt(at) == '.';
        while (end < letters.length() && letters.charAt(end) == (isFree ? '.' : '=')) {
          end++;
        }
        int length = end - at;
        if (isFree) {
          free += length;
          largestFree = Math.max(largestFree, length);
        } else {
          used += length;
          if (maxFree || end < letters.length()) {
            ones += length == 1 ? 1 : 0;
            twos += length == 2 ? 1 : 0;
            largest = Math.max(largest, length);
          }
        }
        at = end;
      }
    }
  }
}
