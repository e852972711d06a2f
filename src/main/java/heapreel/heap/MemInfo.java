package heapreel.heap;

/**
 * The text that {@code micropython.mem_info(1)} prints on the device, from its {@code GC:} line on:
 * what {@code gc_dump_info} and {@code gc_dump_alloc_table} in {@code py/gc.c} do.
 *
 * <pre>
 * GC: total: T, used: U, free: F                                              bytes
 *  No. of 1-blocks: a, 2-blocks: b, max blk sz: c, max free sz: d             blocks
 * GC memory layout; from P:                                                   for each area
 * 00000: h=.hh=......                                                         64 blocks a row
 *        (n lines all free)                                                   for 128 and more
 * </pre>
 *
 * Offsets are in bytes from P, the address of the area's first block. Letters: {@code .} free,
 * {@code =} tail, {@code m} mark, any other a head. Lines end with a newline, the last one too.
 * Firmware that can enlarge its heap by itself adds {@code , max new split: n} to the first line,
 * which RAM doesn't hold; it is left out. Linear in the number of blocks.
 */
public final class MemInfo {

  private static final int BLOCKS_PER_ROW = 64;

  private final StringBuilder text = new StringBuilder();
  private final MemInfoStyle style;
  private final HeadLetters letters;

  private MemInfo(MemInfoStyle style, HeadLetters letters) {
    this.style = style;
    this.letters = letters;
  }

  /** The text for {@code heap}, with {@code letters} for the heads. */
  public static String text(Heap heap, MemInfoStyle style, HeadLetters letters) {
    MemInfo info = new MemInfo(style, letters);
    info.appendNumbers(heap);
    heap.areas().forEach(info::appendMap);
    return info.text.toString();
  }

  private void appendNumbers(Heap heap) {
    GcInfo info = GcInfo.of(heap);
    long blockBytes = heap.shape().blockBytes();
    text.append("GC: total: ").append(info.totalBlocks() * blockBytes);
    text.append(", used: ").append(info.usedBlocks() * blockBytes);
    text.append(", free: ").append(info.freeBlocks() * blockBytes);
    text.append("\n No. of 1-blocks: ").append(info.oneBlockAllocations());
    text.append(", 2-blocks: ").append(info.twoBlockAllocations());
    text.append(", max blk sz: ").append(info.largestAllocation());
    text.append(", max free sz: ").append(info.largestFree()).append('\n');
  }

  private void appendMap(Area area) {
    AreaGeometry geometry = area.geometry();
    text.append("GC memory layout; from ").append(style.address(geometry.poolStart())).append(':');
    int blocks = geometry.blockCount();
    int row = 0;
    while (row < blocks) {
      int freeEnd = endOfFree(area.table(), row);
      if (freeEnd - row >= 2 * BLOCKS_PER_ROW) {
        int rows = (freeEnd - row) / BLOCKS_PER_ROW;
        text.append("\n       (").append(rows).append(" lines all free)");
        row += rows * BLOCKS_PER_ROW;
      }
      // The firmware prints the row in which the free blocks end, unless the area ends there.
      if (row < blocks) {
        long offsetBytes = (long) row * geometry.shape().blockBytes();
        text.append('\n').append(style.offset(offsetBytes)).append(": ");
        appendRow(area, row, Math.min(row + BLOCKS_PER_ROW, blocks));
        row += BLOCKS_PER_ROW;
      }
    }
    text.append('\n');
  }

  private static int endOfFree(AllocationTable table, int from) {
    int block = from;
    while (block < table.blockCount() && table.state(block) == BlockState.FREE) {
      block++;
    }
    return block;
  }

  private void appendRow(Area area, int from, int to) {
    for (int block = from; block < to; block++) {
      text.append(
          switch (area.table().state(block)) {
            case BlockState.FREE -> '.';
            case BlockState.TAIL -> '=';
            case BlockState.MARK -> 'm';
            default -> letters.letter(area, block);
          });
    }
  }
}
