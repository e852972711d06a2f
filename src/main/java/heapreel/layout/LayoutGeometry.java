package heapreel.layout;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the blocks of a heap are in a layout: in columns from top to bottom, area after area in the
 * order of addresses, each area from a column of its own on.
 *
 * <pre>
 *   gutter  |  a block: ten pixels a byte  |  gap   gutter | …
 *   1230    | dict | 3 used | of 4 | →1250 |        1630
 * </pre>
 */
final class LayoutGeometry {

  /** Width of a byte. */
  static final int BYTE_PX = 10;

  /** Height of a block. */
  static final int ROW_PX = 16;

  /** Around everything. */
  static final int MARGIN_PX = 16;

  /** Left of a column, where addresses are. */
  static final int GUTTER_PX = 30;

  /** Above a column, where its address is. */
  static final int HEAD_PX = 18;

  private static final int GAP_PX = 10;
  private static final int AREA_GAP_PX = 24;

  private final int rows;
  private final int top;
  private final int blockBytes;

  /** Left edge of the first column of each area, by its index in the heap. */
  private final int[] lefts;

  private final int width;
  private final int height;

  /**
   * Creates a geometry of columns of {@code rows} blocks.
   *
   * @param top pixels above the columns and their heads
   */
  LayoutGeometry(Heap heap, int rows, int top) {
    this.rows = rows;
    this.top = top + HEAD_PX;
    this.blockBytes = heap.shape().blockBytes();
    List<Area> areas = heap.areas();
    this.lefts = new int[areas.size()];
    int x = MARGIN_PX;
    int most = 0;
    for (int area : order(areas)) {
      int blocks = areas.get(area).geometry().blockCount();
      lefts[area] = x + GUTTER_PX;
      x += columns(blocks) * columnPitch() + AREA_GAP_PX;
      most = Math.max(most, Math.min(blocks, rows));
    }
    this.width = x - AREA_GAP_PX - GAP_PX + MARGIN_PX;
    this.height = this.top + most * ROW_PX + MARGIN_PX;
  }

  /** Indices of areas in the order of their addresses. */
  static List<Integer> order(List<Area> areas) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(area -> areas.get(area).geometry().start()));
    return order;
  }

  /** Columns that so many blocks take. */
  int columns(int blocks) {
    return (blocks + rows - 1) / rows;
  }

  private int columnPitch() {
    return GUTTER_PX + blockPx() + GAP_PX;
  }

  /** Width of a block. */
  int blockPx() {
    return blockBytes * BYTE_PX;
  }

  /** Blocks in a column. */
  int rows() {
    return rows;
  }

  /** Left edge of a block. */
  int x(int area, int block) {
    return lefts[area] + block / rows * columnPitch();
  }

  /** Upper edge of a block. */
  int y(int block) {
    return top + block % rows * ROW_PX;
  }

  /** How many of {@code blocks} blocks from {@code first} on are in the same column. */
  int inColumn(int first, int blocks) {
    return Math.min(blocks, rows - first % rows);
  }

  /** Pixels of all columns with the margins beside them. */
  int width() {
    return width;
  }

  /** Pixels down to the lower margin. */
  int height() {
    return height;
  }
}
