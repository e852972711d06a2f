package heapreel.frame;

import heapreel.fault.Fault;
import heapreel.heap.Heap;
import heapreel.heap.PrintedInfo;
import heapreel.look.CheapestPlace;
import heapreel.look.Numbers;
import heapreel.object.HeapObjects;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns heaps, told in the order of their snapshots, into frames.
 *
 * <p>A frame depends on its snapshot and at most {@link #LOOK_BACK} before it. To start anywhere in
 * a capture, tell that many (or all there are) to {@link #lookBack} first: what follows is then the
 * same as when all had been composed from the beginning. By kind there are no ages, and it is
 * enough to begin with the last heap before, if it is that near.
 *
 * <p>Edges mark blocks whose state changed; an allocation that only turns out to be of another
 * kind, or becomes garbage, changes its colour without one. A film that is coloured by kind has no
 * ages.
 *
 * <p>Cost is that of the blocks that changed and, by kind, of a glance at every allocation; one
 * composer has one frame, which it changes. Not thread-safe: one worker, one composer.
 */
public final class FrameComposer {

  /** Most snapshots before its own that a frame depends on. */
  public static final int LOOK_BACK = AllocationAges.LOOK_BACK;

  private final FilmLayout layout;
  private final Grid grid;
  private final BlockColours blockColours;
  private final CellColours cellColours;
  private final ChangeEdges edges;
  private final LargestFree largestFree;
  private final NeedMarks needMarks;
  private final short[] cells;
  private final FrameTexts texts;
  private final Frame frame;
  private boolean heapBefore;
  private int brokenInARow;

  /** A composer that was told nothing yet. */
  public FrameComposer(FilmLayout layout, TimelineData timeline) {
    this.layout = layout;
    this.grid = layout.grid();
    this.blockColours = new BlockColours(grid, layout.subject().byKind());
    this.cellColours = new CellColours(grid, blockColours.colours());
    this.cells = new short[grid.cellCount()];
    this.edges = new ChangeEdges(grid, cells);
    this.largestFree = new LargestFree(layout, cells);
    this.needMarks = new NeedMarks(grid, layout.subject().extras().needBytes().isPresent());
    TimelinePlot plot = TimelinePlot.of(timeline, layout.timeline());
    this.texts = new FrameTexts(layout, plot);
    this.frame = new Frame(layout, plot, cells, needMarks.marks(), texts);
    restart();
  }

  /** Forgets all heaps, to go on somewhere else in the capture. */
  public void restart() {
    blockColours.restart();
    clearMarks();
    Arrays.fill(cells, (short) FilmColours.ABSENT);
    heapBefore = false;
    brokenInARow = 0;
  }

  /**
   * Takes note of a snapshot that gets no frame.
   *
   * @param heap empty when it can't be decoded
   * @param objects as for {@link #compose}
   */
  public void lookBack(Optional<Heap> heap, Optional<HeapObjects> objects) {
    if (heap.isPresent()) {
      advance(heap.get(), objects);
    } else {
      advanceBroken();
    }
  }

  /**
   * The frame of a snapshot. Overwrites the frame composed before.
   *
   * @param objects what the heap's allocations are, as far as that is known; only asked during the
   *     call, and only in a film that is coloured by kind, where all are unknown without it
   */
  public Frame compose(Moment moment, Heap heap, Optional<HeapObjects> objects, Numbers numbers) {
    return compose(moment, heap, objects, numbers, Optional.empty());
  }

  /**
   * The frame of a snapshot, as above.
   *
   * @param place in a film about an allocation, where it has the least in its way if it doesn't fit
   */
  public Frame compose(
      Moment moment,
      Heap heap,
      Optional<HeapObjects> objects,
      Numbers numbers,
      Optional<CheapestPlace> place) {
    advance(heap, objects);
    largestFree.mark(blockColours.colours());
    place.ifPresent(needMarks::mark);
    needMarks.clearBehind(largestFree.label().place().box());
    texts.numbers(numbers);
    texts.legend(blockColours, grid.blockBytes(), place);
    return frameAt(moment);
  }

  /**
   * The frame of a snapshot that can't be decoded: says so over the last heap, without its colours.
   * Overwrites the frame composed before.
   */
  public Frame composeBroken(Moment moment, Fault fault) {
    advanceBroken();
    texts.fault(fault);
    return frameAt(moment);
  }

  /**
   * The frame of a snapshot of which only numbers are known: these over the last heap, without its
   * colours. Overwrites the frame composed before.
   */
  public Frame composePrinted(Moment moment, PrintedInfo printed) {
    advanceBroken();
    texts.printed(printed);
    frameAt(moment);
    if (!layout.subject().hasMap()) {
      frame.largestFree(LargestFree.noMap(layout));
    }
    return frame;
  }

  private Frame frameAt(Moment moment) {
    texts.moment(moment);
    frame.largestFree(largestFree.label());
    frame.playheadColumn(frame.timeline().column(moment.position()));
    return frame;
  }

  private void clearMarks() {
    largestFree.clear();
    needMarks.clear();
    edges.clear();
  }

  private void advance(Heap heap, Optional<HeapObjects> objects) {
    clearMarks();
    blockColours.advance(heap, objects);
    if (heapBefore) {
      IntList recoloured = blockColours.recoloured();
      for (int i = 0; i < recoloured.size(); i++) {
        int cell = cellColours.cellOf(recoloured.get(i));
        cells[cell] = (short) cellColours.colour(cell);
      }
      edges.mark(blockColours.changed());
    } else {
      for (int cell = 0; cell < cells.length; cell++) {
        cells[cell] = (short) cellColours.colour(cell);
      }
    }
    heapBefore = true;
    brokenInARow = 0;
  }

  private void advanceBroken() {
    clearMarks();
    brokenInARow++;
    if (brokenInARow > LOOK_BACK) {
      Arrays.fill(cells, (short) FilmColours.ABSENT);
    } else if (heapBefore) {
      for (int cell = 0; cell < cells.length; cell++) {
        cells[cell] = (short) FilmColours.dimmed(cells[cell]);
      }
    }
    heapBefore = false;
    blockColours.restart();
  }
}
