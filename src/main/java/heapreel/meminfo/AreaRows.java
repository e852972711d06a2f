package heapreel.meminfo;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.meminfo.MapToken.FreeRows;
import heapreel.meminfo.MapToken.Layout;
import heapreel.meminfo.MapToken.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The rows of one area, put together. Blocks are counted; what a row says of its place is only held
 * against that.
 *
 * <p>A row begins with, by version of the firmware: the number of its first block (to 1.3.9), or
 * the offset in bytes, of which five digits are printed (to 1.19) or eight; to 1.8, boards printed
 * five digits of the address.
 */
final class AreaRows {

  private static final int ROW_BLOCKS = MapBoundaries.ROW_BLOCKS;
  private static final int BLOCK_NUMBER_DIGITS = 4;
  private static final int SHORT_DIGITS = 5;
  private static final int FIRST_CAPACITY = 1 << 12;

  private final Layout layout;
  private final long maxBlocks;
  private List<Numbering> numberings = List.of();
  private byte[] letters = new byte[FIRST_CAPACITY];
  private int blocks;
  private int digits;
  private long shortRowLine;
  private int shortRowBlocks;

  /**
   * How the numbers before rows count.
   *
   * @param unit how much a block counts: its bytes, or 1
   * @param base the number of block 0
   * @param mask which bits are printed
   */
  private record Numbering(int unit, long base, long mask) {

    long of(long block) {
      return (base + block * unit) & mask;
    }
  }

  /**
   * Creates an area without rows.
   *
   * @param maxBlocks how many blocks it can have
   */
  AreaRows(Layout layout, long maxBlocks) {
    this.layout = layout;
    this.maxBlocks = maxBlocks;
  }

  /** Adds a row; one that is none of this map, but other output, is passed over. */
  void add(Row row) {
    boolean first = digits == 0;
    if (!first && row.digits() != digits && !isLargeBlockNumber(row)) {
      return;
    }
    List<Numbering> possible = first ? numberings(row.digits()) : numberings;
    List<Numbering> fitting =
        possible.stream().filter(numbering -> numbering.of(blocks) == row.offset()).toList();
    if (fitting.isEmpty()) {
      if (row.letters().length() < ROW_BLOCKS) {
        return;
      }
      throw fault(row.place().line(), "a row of the map is missing or changed")
          .expected(
              number(possible.get(0).of(blocks), row.digits()), number(row.offset(), row.digits()))
          .toException();
    }
    digits = first ? row.digits() : digits;
    numberings = fitting;
    requireFullRow();
    if (row.letters().length() > ROW_BLOCKS) {
      throw length(row.place().line(), row.letters().length());
    }
    if (row.letters().length() < ROW_BLOCKS) {
      shortRowLine = row.place().line();
      shortRowBlocks = row.letters().length();
    }
    reserve(row.letters().length(), row.place().line());
    for (int i = 0; i < row.letters().length(); i++) {
      letters[blocks++] = (byte) row.letters().charAt(i);
    }
  }

  /** Adds rows of free blocks. */
  void add(FreeRows free) {
    requireFullRow();
    if (free.rows() < 2 || free.rows() > maxBlocks / ROW_BLOCKS) {
      throw fault(free.place().line(), "more or fewer free rows than there can be")
          .expected("2 to " + maxBlocks / ROW_BLOCKS, Long.toString(free.rows()))
          .toException();
    }
    int more = (int) free.rows() * ROW_BLOCKS;
    reserve(more, free.place().line());
    Arrays.fill(letters, blocks, blocks + more, (byte) '.');
    blocks += more;
  }

  /** Numbers of blocks have no leading digits left from 65,536 on. */
  private boolean isLargeBlockNumber(Row row) {
    return digits == BLOCK_NUMBER_DIGITS && row.offset() > 0xffff;
  }

  /** How numbers of so many digits may count. */
  private List<Numbering> numberings(int rowDigits) {
    if (rowDigits == BLOCK_NUMBER_DIGITS) {
      return List.of(new Numbering(1, 0, 0xffff_ffffL));
    }
    long mask = rowDigits == SHORT_DIGITS ? 0xfffff : 0xffff_ffffL;
    List<Numbering> all = new ArrayList<>();
    for (int unit : new int[] {16, 32}) {
      all.add(new Numbering(unit, 0, mask));
    }
    if (rowDigits == SHORT_DIGITS && (layout.poolStart() & mask) != 0) {
      for (int unit : new int[] {16, 32}) {
        all.add(new Numbering(unit, layout.poolStart() & mask, mask));
      }
    }
    return all;
  }

  private void requireFullRow() {
    if (shortRowLine != 0) {
      throw length(shortRowLine, shortRowBlocks);
    }
  }

  private static FaultException length(long line, int length) {
    return fault(line, "a row of the map is cut off or changed")
        .expected(ROW_BLOCKS + " letters", Integer.toString(length))
        .toException();
  }

  private void reserve(int more, long line) {
    if (blocks + (long) more > maxBlocks) {
      throw fault(line, "the map has more blocks than its numbers allow")
          .expected("at most " + maxBlocks, "more")
          .toException();
    }
    if (blocks + more > letters.length) {
      letters = Arrays.copyOf(letters, Math.max(blocks + more, 2 * letters.length));
    }
  }

  private static Fault fault(long line, String what) {
    return Fault.of("line " + line + ": " + what);
  }

  private static String number(long offset, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "x", offset);
  }

  /** Bytes of a block, by the numbers before the rows: 16, 32 or both. */
  List<Integer> blockBytes() {
    return numberings.stream().allMatch(numbering -> numbering.unit == 1)
        ? List.of(16, 32)
        : numberings.stream().map(Numbering::unit).distinct().toList();
  }

  Layout layout() {
    return layout;
  }

  /** Digits of the numbers before the rows; 0 if there are no rows. */
  int digits() {
    return digits;
  }

  int blocks() {
    return blocks;
  }

  /** The letter of each block. */
  byte[] letters() {
    return Arrays.copyOf(letters, blocks);
  }
}
