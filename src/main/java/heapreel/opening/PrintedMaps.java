package heapreel.opening;

import java.nio.charset.StandardCharsets;

/** Counts the heap maps in a text that comes in parts. */
final class PrintedMaps {

  /** What {@code gc_dump_alloc_table} of MicroPython prints above a map, in all its versions. */
  private static final String ABOVE = "GC memory layout; from";

  private String before = "";
  private long count;

  /** Takes the next part. */
  void add(byte[] bytes) {
    String part = before + new String(bytes, StandardCharsets.ISO_8859_1);
    int next = part.indexOf(ABOVE);
    int end = 0;
    while (next >= 0) {
      count++;
      end = next + ABOVE.length();
      next = part.indexOf(ABOVE, end);
    }
    before = part.substring(Math.max(end, part.length() - ABOVE.length() + 1));
  }

  /** How many there were. */
  long count() {
    return count;
  }
}
