package heapreel.diff.map;

import heapreel.font.Typefaces;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import heapreel.look.NumberText;
import heapreel.memory.TargetAddress;
import heapreel.metrics.HeapMetrics;
import heapreel.object.description.AllocationSummary;
import java.util.Optional;

/** One heap block by block, in rows from left to right, its allocations marked. */
final class HeapMap {

  private static final int GAP_PX = 1;
  private static final int TEXT_INDENT_PX = 3;
  private static final int BASELINE_PX = 11;

  /** Rows this high have room for texts. */
  private static final int MIN_TEXT_PX = 12;

  /** Fewer letters, cut off, tell nothing. */
  private static final int MIN_LETTERS = 8;

  private static final int ADDRESS_GAP_PX = 6;

  /** Pixels from one address at the side to the next, at least. */
  private static final int ADDRESS_STEP_PX = 64;

  private final Heap heap;
  private final Marks marks;
  private final MapScale scale;
  private final Typefaces typefaces;
  private final int left;
  private final int top;
  private final int largestFree;

  HeapMap(Heap heap, Marks marks, MapScale scale, Typefaces typefaces, int left, int top) {
    this.heap = heap;
    this.marks = marks;
    this.scale = scale;
    this.typefaces = typefaces;
    this.left = left;
    this.top = top;
    this.largestFree = HeapMetrics.of(heap).largestFreeBlocks();
  }

  void draw(Drawing drawing) {
    boolean[] largestSeen = new boolean[1];
    int y = top;
    for (Area area : heap.areas()) {
      int areaTop = y;
      addresses(drawing, area, areaTop);
      area.table()
          .forEachRun(
              (kind, first, length) -> {
                if (kind == RunKind.ALLOCATION) {
                  allocation(drawing, area, areaTop, first, length);
                  return;
                }
                boolean free = kind == RunKind.FREE;
                int colour = free ? LayoutColours.FREE : LayoutColours.ORPHAN;
                pieces(drawing, areaTop, first, length, colour);
                if (free && length == largestFree && !largestSeen[0]) {
                  largestSeen[0] = true;
                  largest(drawing, areaTop, first, length);
                }
              });
      y += scale.rows(area) * scale.cellPx() + MapScale.AREA_GAP_PX;
    }
  }

  private void addresses(Drawing drawing, Area area, int areaTop) {
    int step = Math.max(1, ADDRESS_STEP_PX / scale.cellPx());
    TextStyle style = TextStyle.ADDRESS;
    for (int row = 0; row < scale.rows(area); row += step) {
      String address = TargetAddress.text(area.geometry().addressOf(row * scale.rowBlocks()));
      double width = typefaces.width(style.face(), style.sizePx(), address);
      drawing.text(
          left - ADDRESS_GAP_PX - (int) Math.ceil(width),
          areaTop + row * scale.cellPx() + style.sizePx(),
          style,
          LayoutColours.GROUND,
          LayoutColours.DIM,
          address);
    }
  }

  private void allocation(Drawing drawing, Area area, int areaTop, int first, int length) {
    long address = area.geometry().addressOf(first);
    Mark mark = marks.at(address);
    Optional<AllocationSummary> known = marks.allocation(address);
    known.ifPresent(drawing::beginBox);
    pieces(drawing, areaTop, first, length, mark.colour());
    if (mark != Mark.SAME) {
      words(drawing, areaTop, first, length, mark, known);
    }
    if (known.isPresent()) {
      drawing.endBox();
    }
  }

  /** The sign of a mark, and what it is as far as there is room in its first row. */
  private void words(
      Drawing drawing,
      int areaTop,
      int first,
      int length,
      Mark mark,
      Optional<AllocationSummary> known) {
    int room = inRow(first, length) * scale.cellPx() - 2 * TEXT_INDENT_PX;
    String said = mark.sign() + known.map(of -> " " + of.description()).orElse("");
    TextStyle style = TextStyle.WORD;
    String text = typefaces.cut(style.face(), style.sizePx(), said, room);
    boolean tells = text.equals(said) || text.length() >= MIN_LETTERS;
    if (scale.cellPx() >= MIN_TEXT_PX) {
      write(drawing, areaTop, first, mark.colour(), mark.ink(), tells ? text : mark.sign());
    }
  }

  private void largest(Drawing drawing, int areaTop, int first, int length) {
    String said =
        NumberText.grouped((long) length * heap.shape().blockBytes()) + " free, the largest";
    TextStyle style = TextStyle.WORD;
    boolean wraps = inRow(first, length) < length;
    int from =
        wraps && inRow(first, length) < scale.rowBlocks() / 2 ? firstOfNextRow(first) : first;
    int room = inRow(from, first + length - from) * scale.cellPx() - 2 * TEXT_INDENT_PX;
    String text = typefaces.cut(style.face(), style.sizePx(), said, room);
    if (scale.cellPx() >= MIN_TEXT_PX && text.equals(said)) {
      write(drawing, areaTop, from, LayoutColours.FREE, LayoutColours.AMBER, text);
    }
  }

  private int firstOfNextRow(int block) {
    return (block / scale.rowBlocks() + 1) * scale.rowBlocks();
  }

  private void write(Drawing drawing, int areaTop, int block, int ground, int ink, String text) {
    drawing.text(
        x(block) + TEXT_INDENT_PX,
        areaTop + block / scale.rowBlocks() * scale.cellPx() + BASELINE_PX,
        TextStyle.WORD,
        ground,
        ink,
        text);
  }

  private int x(int block) {
    return left + block % scale.rowBlocks() * scale.cellPx();
  }

  /** How many of {@code length} blocks from {@code first} on are in one row. */
  private int inRow(int first, int length) {
    return Math.min(length, scale.rowBlocks() - first % scale.rowBlocks());
  }

  /** Fills blocks row by row, with a line below each, and at the end of all. */
  private void pieces(Drawing drawing, int areaTop, int first, int length, int colour) {
    int block = first;
    while (block < first + length) {
      int count = inRow(block, first + length - block);
      boolean last = block + count == first + length;
      drawing.fill(
          x(block),
          areaTop + block / scale.rowBlocks() * scale.cellPx(),
          count * scale.cellPx() - (last ? GAP_PX : 0),
          scale.cellPx() - GAP_PX,
          colour);
      block += count;
    }
  }
}
