package heapreel.meminfo;

import heapreel.meminfo.MapToken.Counts;
import heapreel.meminfo.MapToken.FreeRows;
import heapreel.meminfo.MapToken.Layout;
import heapreel.meminfo.MapToken.Row;
import heapreel.meminfo.MapToken.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Tells which tokens of a log begin a snapshot: the first of those that a single call of {@code
 * mem_info} can have printed. Sees tokens in order. Its memory is bounded.
 */
final class MapBoundaries {

  /** Letters of a row. */
  static final int ROW_BLOCKS = 64;

  /** More areas than any firmware has. */
  static final int MAX_AREAS = 64;

  /** Digits before the rows of firmware that can have several areas. */
  private static final int DIGITS_OF_SEVERAL = 8;

  /** Digits of numbers that begin again at 1 MiB. */
  private static final int WRAPPING_DIGITS = 5;

  private static final long WRAPPING_MASK = 0xfffff;

  private final List<Long> areas = new ArrayList<>();
  private boolean open;
  private boolean totals;
  private boolean counts;
  private boolean rows;
  private long totalBytes;
  private long blocks;
  private long blocksBefore;

  /** Units of offsets from a row to the next, by block, where two rows tell. */
  private long unit;

  private long lastOffset = -1;
  private boolean adjacent;
  private boolean ended;
  private int digits;

  /** Whether {@code token} begins a snapshot. */
  boolean begins(MapToken token) {
    boolean begins = !open ? opens(token) : beginsNext(token);
    if (begins) {
      clear();
      open = true;
    }
    if (open) {
      add(token);
    }
    return begins;
  }

  private static boolean opens(MapToken token) {
    // A number and a few letters are found in any log; a whole row is not.
    return !(token instanceof Row row) || row.letters().length() == ROW_BLOCKS;
  }

  private boolean beginsNext(MapToken token) {
    if (token instanceof Layout next) {
      boolean single = digits > 0 && digits < DIGITS_OF_SEVERAL;
      boolean again = areas.contains(next.poolStart());
      return single || again || isComplete() || areas.size() == MAX_AREAS;
    }
    if (token instanceof Row row) {
      boolean behind = ended || isComplete() || (mayBeComplete() && !continues(row));
      boolean back = digits != WRAPPING_DIGITS && row.offset() <= lastOffset;
      return (back || behind) && row.letters().length() == ROW_BLOCKS;
    }
    if (token instanceof FreeRows) {
      return isComplete();
    }
    return counts || hasMap() || (totals && !(token instanceof Counts));
  }

  private boolean hasMap() {
    return rows || !areas.isEmpty();
  }

  /** Whether all blocks are there that the totals say. */
  private boolean isComplete() {
    int blockBytes = unit == 32 ? 32 : 16;
    return totals && rows && blocks * blockBytes == totalBytes;
  }

  /** The same where nothing tells yet how large a block is. */
  private boolean mayBeComplete() {
    return totals && rows && unit == 0 && blocks * 32 == totalBytes;
  }

  /** Whether a row may be the next one of its area. */
  private boolean continues(Row row) {
    if (areas.isEmpty()) {
      return true;
    }
    long inArea = blocks - blocksBefore;
    long base = areas.get(areas.size() - 1);
    return LongStream.of(inArea, 16 * inArea, 32 * inArea, base + 16 * inArea, base + 32 * inArea)
        .anyMatch(number -> ((number - row.offset()) & WRAPPING_MASK) == 0);
  }

  private void add(MapToken token) {
    if (token instanceof Totals numbers) {
      totals = true;
      totalBytes = numbers.total();
    } else if (token instanceof Counts) {
      counts = true;
    } else if (token instanceof Layout layout) {
      areas.add(layout.poolStart());
      beginArea();
    } else if (token instanceof FreeRows free) {
      rows = true;
      blocks += Math.min(free.rows(), Integer.MAX_VALUE) * ROW_BLOCKS;
      adjacent = false;
    } else if (token instanceof Row row && (hasMap() || row.letters().length() == ROW_BLOCKS)) {
      add(row);
    }
  }

  private void add(Row row) {
    boolean full = row.letters().length() == ROW_BLOCKS;
    if ((digits != 0 && digits != row.digits()) || !(full || continues(row))) {
      return; // other output
    }
    rows = true;
    blocks += row.letters().length();
    long step = row.offset() - lastOffset;
    boolean first = lastOffset < 0 && row.offset() == 0;
    boolean next = adjacent && (step == 16 * ROW_BLOCKS || step == 32 * ROW_BLOCKS);
    if (next) {
      unit = step / ROW_BLOCKS;
    }
    ended |= (first || next) && !full;
    if (full) {
      digits = row.digits();
      lastOffset = row.offset();
      adjacent = true;
    }
  }

  private void clear() {
    areas.clear();
    totals = false;
    counts = false;
    rows = false;
    totalBytes = 0;
    blocks = 0;
    unit = 0;
    digits = 0;
    beginArea();
  }

  private void beginArea() {
    lastOffset = -1;
    adjacent = false;
    ended = false;
    blocksBefore = blocks;
  }
}
