package heapreel.meminfo;

import java.util.OptionalLong;

/**
 * A piece of what {@code micropython.mem_info(1)} prints, wherever in a log it was found. The
 * formats are those of {@code gc_dump_info} and {@code gc_dump_alloc_table} in {@code py/gc.c} and
 * of {@code mp_micropython_mem_info} in {@code py/modmicropython.c} since 1.0.
 */
sealed interface MapToken {

  /** Where it is. */
  Place place();

  /**
   * A place in a log.
   *
   * @param offset where it begins in the file, in bytes
   * @param end where what follows it begins
   * @param line its line, from 1
   * @param prefix what is before it in that line, cut at the left
   */
  record Place(long offset, long end, long line, String prefix) {}

  /** {@code mem: total=…, current=…, peak=…} or {@code stack: … out of …}: before a map. */
  record Usage(Place place) implements MapToken {}

  /**
   * {@code GC: total: T, used: U, free: F}, in bytes.
   *
   * @param total bytes of all blocks
   * @param used bytes of heads and tails
   * @param free bytes of free blocks
   */
  record Totals(Place place, long total, long used, long free) implements MapToken {}

  /**
   * {@code No. of 1-blocks: a, 2-blocks: b, max blk sz: c, max free sz: d}, in blocks.
   *
   * @param ones allocations of one block
   * @param twos allocations of two blocks
   * @param largest blocks of the largest allocation
   * @param largestFree blocks of the longest run of free ones; not printed before 1.8.2
   */
  record Counts(Place place, long ones, long twos, long largest, OptionalLong largestFree)
      implements MapToken {}

  /**
   * {@code GC memory layout; from P:}, before the rows of an area.
   *
   * @param poolStart address of its first block
   * @param hexPrefix whether the address was printed with {@code 0x}
   */
  record Layout(Place place, long poolStart, boolean hexPrefix) implements MapToken {}

  /**
   * {@code 00400: h=hh==..}: up to 64 blocks.
   *
   * @param digits how many hex digits the number before the colon has
   * @param offset that number
   * @param letters a letter for each block
   */
  record Row(Place place, int digits, long offset, String letters) implements MapToken {}

  /**
   * {@code (n lines all free)}: as many rows of 64 free blocks.
   *
   * @param rows how many
   */
  record FreeRows(Place place, long rows) implements MapToken {}
}
