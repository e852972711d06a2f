package heapreel.layout;

import heapreel.capture.RegionNames;
import heapreel.font.Typefaces;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.look.CheapestPlace;
import heapreel.look.NumberText;
import heapreel.memory.TargetAddress;
import heapreel.object.HeapObjects;
import heapreel.object.description.Contents;
import heapreel.object.description.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layout of one snapshot's heap in memory order: every allocation a box in columns of blocks,
 * with its words labelled; free memory between them; above it a legend and the numbers.
 *
 * <p>Drawing it twice makes the same calls. Valid as long as the contents are.
 */
public final class HeapLayout implements Drawable {

  /** Minimum width in which the numbers fit. */
  private static final int MIN_WIDTH_PX = 960;

  private static final int SHORT_COLUMN = 64;
  private static final int MAX_BLOCKS_OF_SHORT_COLUMNS = 1024;
  private static final int MAX_COLUMNS = 96;
  private static final int LABEL_INDENT_PX = 4;

  private final Heap heap;
  private final HeapObjects objects;
  private final Contents contents;
  private final Typefaces typefaces;
  private final boolean arrows;
  private final RegionNames regions;
  private final Optional<CheapestPlace> place;
  private final LayoutHeader header;
  private final LayoutGeometry geometry;
  private final int width;
  private final int largestFree;

  /**
   * Creates a layout of a heap.
   *
   * @param rows blocks in a column
   * @param arrows whether pointers are drawn
   */
  public HeapLayout(
      LayoutSubject subject,
      Heap heap,
      HeapObjects objects,
      Contents contents,
      Typefaces typefaces,
      int rows,
      boolean arrows) {
    this.heap = heap;
    this.objects = objects;
    this.contents = contents;
    this.typefaces = typefaces;
    this.arrows = arrows;
    int columnsPx = new LayoutGeometry(heap, rows, 0).width();
    this.width = even(Math.max(MIN_WIDTH_PX, columnsPx));
    int blockBytes = heap.shape().blockBytes();
    List<LegendEntry> legend =
        new ArrayList<>(
            LegendEntry.of(
                objects, blockBytes, subject.numbers().freeBytes(), contents.isByLetter()));
    this.place = subject.place();
    place.ifPresent(marked -> legend.addAll(LegendEntry.of(marked)));
    this.regions = subject.regions();
    this.header = new LayoutHeader(subject, legend, typefaces, width);
    this.geometry = new LayoutGeometry(heap, rows, header.height());
    this.largestFree = (int) (subject.numbers().largestFreeBytes() / blockBytes);
  }

  /**
   * Blocks in a column that suit a heap of so many blocks: 64, or 128 above 1,024, and more where
   * there would be more than 96 columns.
   */
  public static int rowsFor(int blockCount) {
    int rows = blockCount <= MAX_BLOCKS_OF_SHORT_COLUMNS ? SHORT_COLUMN : 2 * SHORT_COLUMN;
    while ((long) rows * MAX_COLUMNS < blockCount) {
      rows *= 2;
    }
    return rows;
  }

  private static int even(int pixels) {
    return pixels + (pixels & 1);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return even(geometry.height());
  }

  @Override
  public void draw(Drawing drawing) {
    List<TextStyle> styles = new ArrayList<>(header.styles());
    styles.addAll(List.of(TextStyle.WORD, TextStyle.CHARACTERS, TextStyle.ADDRESS));
    drawing.begin(width(), height(), styles);
    header.draw(drawing);
    for (int area : LayoutGeometry.order(heap.areas())) {
      drawHeads(drawing, area);
    }
    new Blocks(drawing).draw();
    place.ifPresent(new PlaceMarks(drawing, heap, geometry)::draw);
    if (arrows) {
      drawArrows(drawing);
    }
  }

  /** The address of each column, and the area's number before its first if there are several. */
  private void drawHeads(Drawing drawing, int area) {
    int blocks = heap.areas().get(area).geometry().blockCount();
    for (int block = 0; block < blocks; block += geometry.rows()) {
      String address = TargetAddress.text(heap.areas().get(area).geometry().addressOf(block));
      boolean named = block == 0 && heap.areas().size() > 1;
      drawing.text(
          geometry.x(area, block),
          geometry.y(block) - LayoutGeometry.HEAD_PX + TextStyle.BASELINE_PX,
          TextStyle.ADDRESS,
          LayoutColours.GROUND,
          LayoutColours.DIM,
          typefaces.cut(
              TextStyle.ADDRESS.face(),
              TextStyle.ADDRESS.sizePx(),
              (named ? address + " area " + area : address) + (block == 0 ? region(area) : ""),
              heap.shape().blockBytes() * LayoutGeometry.BYTE_PX));
    }
  }

  /** The name of the region of RAM that an area is in, behind its address. */
  private String region(int area) {
    long start = heap.areas().get(area).geometry().poolStart();
    return regions.of(start).map(name -> " " + name).orElse("");
  }

  private void drawArrows(Drawing drawing) {
    int bytes = heap.shape().blockBytes();
    for (int i = 0; i < objects.count(); i++) {
      int area = objects.area(i);
      for (Pointer pointer : contents.pointers(i)) {
        int block = objects.firstBlock(i) + pointer.offsetBytes() / bytes;
        int within = pointer.offsetBytes() % bytes * LayoutGeometry.BYTE_PX;
        int half = heap.shape().wordBytes() * LayoutGeometry.BYTE_PX / 2;
        int target = pointer.target();
        int targetBlock = objects.firstBlock(target);
        drawing.arrow(
            geometry.x(area, block) + within + half,
            geometry.y(block) + LayoutGeometry.ROW_PX / 2,
            geometry.x(objects.area(target), targetBlock),
            geometry.y(targetBlock) + LayoutGeometry.ROW_PX / 2);
      }
    }
  }

  /** Draws the blocks of all areas, run by run. */
  private final class Blocks {

    private final Drawing drawing;
    private final BoxComposer boxes;
    private int allocation;
    private boolean largestSeen;

    Blocks(Drawing drawing) {
      this.drawing = drawing;
      this.boxes = new BoxComposer(geometry, typefaces, drawing, heap.shape().blockBytes());
    }

    void draw() {
      for (int i = 0; i < heap.areas().size(); i++) {
        Area area = heap.areas().get(i);
        int number = i;
        area.table().forEachRun((kind, first, length) -> run(number, kind, first, length));
      }
    }

    private void run(int area, RunKind kind, int first, int length) {
      switch (kind) {
        case ALLOCATION -> box(area, first, length);
        case FREE -> free(area, first, length);
        case ORPHAN -> fill(area, first, length, LayoutColours.ORPHAN);
      }
    }

    private void box(int area, int first, int length) {
      int i = allocation++;
      boxes.compose(area, first, length, contents.summary(i), contents.parts(i));
    }

    private void free(int area, int first, int length) {
      fill(area, first, length, LayoutColours.FREE);
      boolean largest = length == largestFree && !largestSeen;
      largestSeen |= largest;
      String bytes = NumberText.grouped((long) length * heap.shape().blockBytes());
      drawing.text(
          geometry.x(area, first) + LABEL_INDENT_PX,
          geometry.y(first) + TextStyle.BASELINE_PX,
          TextStyle.WORD,
          LayoutColours.FREE,
          largest ? LayoutColours.AMBER : LayoutColours.DIM,
          largest ? bytes + " free, the largest" : bytes + " free");
    }

    private void fill(int area, int first, int length, int colour) {
      int block = first;
      while (block < first + length) {
        int rows = geometry.inColumn(block, first + length - block);
        boolean last = block + rows == first + length;
        drawing.fill(
            geometry.x(area, block),
            geometry.y(block),
            geometry.blockPx(),
            rows * LayoutGeometry.ROW_PX - (last ? 1 : 0),
            colour);
        block += rows;
      }
    }
  }
}
