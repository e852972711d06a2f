package heapreel.meminfo;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.GcInfo;
import heapreel.heap.Heap;
import heapreel.heap.HeapShape;
import heapreel.heap.MemInfoStyle;
import heapreel.heap.PrintedInfo;
import heapreel.meminfo.MapToken.Counts;
import heapreel.meminfo.MapToken.Totals;
import heapreel.memory.TargetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holds a map against the numbers printed with it, all of which follow from the map ({@code
 * gc_info} in {@code py/gc.c}).
 */
final class MapCheck {

  private final Totals totals;
  private final Counts counts;
  private final List<AreaRows> areas;

  MapCheck(Totals totals, Counts counts, List<AreaRows> areas) {
    this.totals = totals;
    this.counts = counts;
    this.areas = List.copyOf(areas);
  }

  /** Numbers that were printed without a map, as of blocks of the usual size. */
  static PrintedInfo info(Totals totals, Counts counts) {
    return new PrintedInfo(
        BlockSize.USUAL,
        totals.total(),
        totals.used(),
        totals.free(),
        counts.ones(),
        counts.twos(),
        counts.largest(),
        counts.largestFree());
  }

  /**
   * The heap.
   *
   * @throws FaultException when it is not what the numbers say
   */
  LoggedHeap heap() {
    int blockBytes = blockBytes();
    requireOneTail();
    HeapShape shape = new HeapShape(blockBytes / 4, blockBytes, false, false, false, false);
    List<Area> made = new ArrayList<>();
    List<byte[]> letters = new ArrayList<>();
    for (AreaRows rows : areas) {
      made.add(area(rows, shape));
      letters.add(rows.letters());
    }
    requireApart(made);
    Heap heap = new Heap(shape, made);
    requireNumbers(heap);
    return new LoggedHeap(heap, letters, style());
  }

  /** Bytes of a block: those with which all blocks make up the total. */
  private int blockBytes() {
    long blocks = areas.stream().mapToLong(AreaRows::blocks).sum();
    List<Integer> possible = new ArrayList<>(List.of(16, 32));
    areas.forEach(area -> possible.retainAll(area.blockBytes()));
    for (int blockBytes : possible) {
      if (blocks * blockBytes == totals.total()) {
        return blockBytes;
      }
    }
    int usual = possible.isEmpty() ? 16 : possible.get(0);
    String what =
        blocks * usual < totals.total()
            ? "the map is cut off, or rows of it are missing"
            : "the map has more blocks than its numbers say";
    throw fault(what)
        .expected(totals.total() / usual + " blocks of " + usual + " bytes", Long.toString(blocks))
        .advice("copy all that mem_info(1) printed")
        .toException();
  }

  private void requireOneTail() {
    boolean old = has('t');
    if (old && has('=')) {
      throw fault("the map has tails of two firmwares").expected("t or =", "both").toException();
    }
  }

  private boolean has(char letter) {
    return areas.stream()
        .anyMatch(
            area -> {
              byte[] letters = area.letters();
              return IntStream.range(0, letters.length).anyMatch(i -> letters[i] == letter);
            });
  }

  private Area area(AreaRows rows, HeapShape shape) {
    long poolStart = rows.layout().poolStart();
    int blocks = rows.blocks();
    boolean whole = blocks > 0 && blocks % AreaGeometry.BLOCKS_PER_TABLE_BYTE == 0;
    if (!whole || poolStart % shape.blockBytes() != 0) {
      throw fault("no area of a heap is like this")
          .expected(
              "a multiple of 4 blocks from a multiple of " + shape.blockBytes(),
              blocks + " from " + TargetAddress.text(poolStart))
          .toException();
    }
    byte[] table = table(rows.letters());
    long end = poolStart + (long) blocks * shape.blockBytes();
    return new Area(
        new AreaGeometry(poolStart, table.length, poolStart, end, shape),
        AllocationTable.of(table));
  }

  private byte[] table(byte[] letters) {
    byte[] table = new byte[letters.length / AreaGeometry.BLOCKS_PER_TABLE_BYTE];
    boolean freeBefore = true;
    for (int block = 0; block < letters.length; block++) {
      int state =
          switch (letters[block]) {
            case '.' -> BlockState.FREE;
            case '=', 't' -> BlockState.TAIL;
            case 'm' -> BlockState.MARK;
            default -> BlockState.HEAD;
          };
      if (state == BlockState.TAIL && freeBefore) {
        throw fault("a tail without a head")
            .expected("a head before block " + block, "a free block")
            .advice("a device prints no such map: it was changed")
            .toException();
      }
      freeBefore = state == BlockState.FREE;
      table[block / 4] |= (byte) (state << (block % 4 * 2));
    }
    return table;
  }

  private void requireApart(List<Area> made) {
    for (int i = 0; i < made.size(); i++) {
      for (Area before : made.subList(0, i)) {
        AreaGeometry one = before.geometry();
        AreaGeometry other = made.get(i).geometry();
        if (one.poolStart() < other.poolEnd() && other.poolStart() < one.poolEnd()) {
          throw fault("two areas of the map overlap").atAddress(other.poolStart()).toException();
        }
      }
    }
  }

  private void requireNumbers(Heap heap) {
    GcInfo info = GcInfo.of(heap);
    long blockBytes = heap.shape().blockBytes();
    require("used bytes", totals.used(), info.usedBlocks() * blockBytes);
    require("free bytes", totals.free(), info.freeBlocks() * blockBytes);
    if (counts.largestFree().isPresent()) {
      require("max free sz", counts.largestFree().getAsLong(), info.largestFree());
    } else if (counts.ones() != info.oneBlockAllocations()
        || counts.twos() != info.twoBlockAllocations()
        || counts.largest() != info.largestAllocation()) {
      info = GcInfo.withoutLast(heap);
    }
    require("1-blocks", counts.ones(), info.oneBlockAllocations());
    require("2-blocks", counts.twos(), info.twoBlockAllocations());
    require("max blk sz", counts.largest(), info.largestAllocation());
  }

  private void require(String name, long printed, long found) {
    if (printed != found) {
      throw fault("the map contradicts the numbers printed with it")
          .expected(name + " " + printed, Long.toString(found))
          .advice("it was damaged or changed: print it again")
          .toException();
    }
  }

  private Fault fault(String what) {
    return Fault.of("line " + totals.place().line() + ": " + what);
  }

  private MemInfoStyle style() {
    boolean eight = areas.stream().anyMatch(area -> area.digits() == 8);
    boolean prefix = areas.get(0).layout().hexPrefix();
    if (eight) {
      return prefix ? MemInfoStyle.CIRCUITPYTHON_9 : MemInfoStyle.MICROPYTHON_1_20;
    }
    return prefix ? MemInfoStyle.CIRCUITPYTHON_7 : MemInfoStyle.MICROPYTHON_1_19;
  }
}
