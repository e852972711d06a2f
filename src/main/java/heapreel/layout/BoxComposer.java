package heapreel.layout;

import heapreel.font.Typefaces;
import heapreel.look.KindClass;
import heapreel.memory.TargetAddress;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Part;
import heapreel.object.description.Part.Role;
import java.util.List;

/**
 * Composes the box of one allocation: its blocks from column to column, its parts in them, and the
 * text of each part where it fits.
 */
final class BoxComposer {

  private static final int LINE_PX = 1;
  private static final int TEXT_INDENT_PX = 2;
  private static final int ADDRESS_GAP_PX = 4;
  private static final int ADDRESS_DIGITS = 4;

  private final LayoutGeometry geometry;
  private final Typefaces typefaces;
  private final Drawing drawing;
  private final int rowBytes;

  /** Index of the area, first block and number of blocks of the box that is composed. */
  private int area;

  private int first;
  private int blocks;

  BoxComposer(LayoutGeometry geometry, Typefaces typefaces, Drawing drawing, int rowBytes) {
    this.geometry = geometry;
    this.typefaces = typefaces;
    this.drawing = drawing;
    this.rowBytes = rowBytes;
  }

  /** Composes a box of {@code blockCount} blocks from {@code firstBlock}. */
  void compose(
      int inArea, int firstBlock, int blockCount, AllocationSummary allocation, List<Part> parts) {
    area = inArea;
    first = firstBlock;
    blocks = blockCount;
    boolean garbage = allocation.isGarbage();
    KindClass kindClass = KindClass.of(allocation.kind());
    int fill = LayoutColours.fill(kindClass, garbage);
    int shade = LayoutColours.shade(kindClass, garbage);
    int ink = LayoutColours.ink(kindClass, garbage);
    drawing.beginBox(allocation);
    pieces(0, blocks * rowBytes, (x, y, width, height) -> drawing.fill(x, y, width, height, shade));
    for (Part part : parts) {
      fill(part, fill);
    }
    address(allocation);
    for (Part part : parts) {
      int ground = isShaded(part.role()) ? shade : fill;
      if (part.role() == Role.TEXT && !part.text().isBlank()) {
        characters(part, ground, ink);
      } else if (part.role() == Role.TEXT) {
        caption(part, allocation.description(), ground, ink);
      } else if (!part.text().isEmpty() && part.role() != Role.EMPTY) {
        caption(part, part.text(), ground, ink);
      }
    }
    drawing.endBox();
  }

  private static boolean isShaded(Role role) {
    return role == Role.TYPE || role == Role.KEY || role == Role.CODE_INFO;
  }

  private void fill(Part part, int fill) {
    switch (part.role()) {
      case TYPE, KEY, CODE_INFO -> {} // the box itself
      case TEXT, CODE ->
          pieces(
              part.offsetBytes(),
              part.lengthBytes(),
              (x, y, width, height) -> drawing.fill(x, y, width, height, fill));
      case VALUE, POINTER -> cells(part, fill);
      case EMPTY -> cells(part, LayoutColours.FREE);
    }
  }

  /** Fills a part row by row, with the box's colour as a line around it. */
  private void cells(Part part, int colour) {
    for (int at = part.offsetBytes(); at < part.endBytes(); ) {
      int length = Math.min(part.endBytes() - at, rowBytes - at % rowBytes);
      drawing.fill(
          x(at),
          y(at),
          length * LayoutGeometry.BYTE_PX - LINE_PX,
          LayoutGeometry.ROW_PX - LINE_PX,
          colour);
      at += length;
    }
  }

  private void address(AllocationSummary allocation) {
    String digits = TargetAddress.digits(allocation.address());
    String text = digits.substring(digits.length() - ADDRESS_DIGITS);
    TextStyle style = TextStyle.ADDRESS;
    double width = typefaces.width(style.face(), style.sizePx(), text);
    int x = geometry.x(area, first) - ADDRESS_GAP_PX - (int) Math.ceil(width);
    int ink = allocation.liveness() == Liveness.STACK ? LayoutColours.AMBER : LayoutColours.DIM;
    drawing.text(
        x, geometry.y(first) + TextStyle.BASELINE_PX, style, LayoutColours.GROUND, ink, text);
  }

  /** Writes the text of a part into its longest row, the first of several. */
  private void caption(Part part, String said, int ground, int ink) {
    int at = part.offsetBytes();
    int inFirst = Math.min(part.lengthBytes(), rowBytes - at % rowBytes);
    int inNext = Math.min(part.lengthBytes() - inFirst, rowBytes);
    int place = inNext > inFirst ? at + inFirst : at;
    int room = Math.max(inFirst, inNext) * LayoutGeometry.BYTE_PX - 2 * TEXT_INDENT_PX;
    TextStyle style = TextStyle.WORD;
    String text = typefaces.cut(style.face(), style.sizePx(), said, room);
    if (!text.isEmpty()) {
      drawing.text(
          x(place) + TEXT_INDENT_PX, y(place) + TextStyle.BASELINE_PX, style, ground, ink, text);
    }
  }

  /** Writes the characters of a part, each in its byte. */
  private void characters(Part part, int ground, int ink) {
    int[] points = part.text().codePoints().toArray();
    for (int at = part.offsetBytes(); at < part.endBytes(); ) {
      int length = Math.min(part.endBytes() - at, rowBytes - at % rowBytes);
      int from = at - part.offsetBytes();
      int end = from + length;
      while (end > from && points[end - 1] == ' ') {
        end--;
      }
      String text = new String(points, from, end - from);
      if (!text.isEmpty()) {
        int y = y(at) + TextStyle.BASELINE_PX;
        drawing.text(x(at) + TEXT_INDENT_PX, y, TextStyle.CHARACTERS, ground, ink, text);
      }
      at += length;
    }
  }

  private int x(int offset) {
    return geometry.x(area, first + offset / rowBytes) + offset % rowBytes * LayoutGeometry.BYTE_PX;
  }

  private int y(int offset) {
    return geometry.y(first + offset / rowBytes);
  }

  /** Receives the rectangles of a run of bytes. */
  @FunctionalInterface
  private interface Piece {
    void at(int x, int y, int width, int height);
  }

  /** Emits as few rectangles as possible, without the line below an allocation's last block. */
  private void pieces(int offset, int length, Piece piece) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int inRow = at % rowBytes;
      int rows = 1;
      int bytes = Math.min(end - at, rowBytes - inRow);
      if (inRow == 0 && bytes == rowBytes) {
        rows = geometry.inColumn(first + at / rowBytes, (end - at) / rowBytes);
      }
      boolean last = at / rowBytes + rows == blocks;
      int height = rows * LayoutGeometry.ROW_PX - (last ? LINE_PX : 0);
      piece.at(x(at), y(at), bytes * LayoutGeometry.BYTE_PX, height);
      at += rows == 1 ? bytes : rows * rowBytes;
    }
  }
}
