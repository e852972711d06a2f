package heapreel.frame;

import heapreel.fault.Fault;
import heapreel.heap.Heap;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns heaps, told in the order of their snapshots, into frames.
 *
 * <p>A frame depends on its snapshot and at most {@link #LOOK_BACK} before it. To start anywhere in
 * a capture, tell that many (or all there are) to {@link #lookBack} first: what follows is then the
 * same as when all had been composed from the beginning.
 *
 * <p>Cost is that of the blocks that changed; one composer has one frame, which it changes. Not
 * thread-safe: one worker, one composer.
 */
public final class FrameComposer {

  /** Most snapshots before its own that a frame depends on. */
  public static final int LOOK_BACK = AllocationAges.LOOK_BACK;

  private final Grid grid;
  private final BlockColours blockColours;
  private final CellColours cellColours;
  private final ChangeEdges edges;
  private final short[] cells;
  private final FrameTexts texts;
  private final Frame frame;
  private boolean heapBefore;
  private int brokenInARow;

  /** A composer that was told nothing yet. */
  public FrameComposer(FilmLayout layout, TimelineData timeline) {
    this.grid = layout.grid();
    this.blockColours = new BlockColours(grid);
    this.cellColours = new CellColours(grid, blockColours.colours());
    this.cells = new short[grid.cellCount()];
    this.edges = new ChangeEdges(grid, cells);
    TimelinePlot plot = TimelinePlot.of(timeline, layout.timeline());
    this.texts = new FrameTexts(layout, plot);
    this.frame = new Frame(layout, plot, cells, texts);
    restart();
  }

  /** Forgets all heaps, to go on somewhere else in the capture. */
  public void restart() {
    blockColours.restart();
    edges.clear();
    Arrays.fill(cells, (short) FilmColours.ABSENT);
    heapBefore = false;
    brokenInARow = 0;
  }

  /** Takes note of a snapshot that gets no frame; empty when it can't be decoded. */
  public void lookBack(Optional<Heap> heap) {
    heap.ifPresentOrElse(this::advance, this::advanceBroken);
  }

  /** The frame of a snapshot. Overwrites the frame composed before. */
  public Frame compose(Moment moment, Heap heap, Numbers numbers) {
    advance(heap);
    texts.numbers(numbers);
    texts.legend(blockColours, grid.blockBytes());
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

  private Frame frameAt(Moment moment) {
    texts.moment(moment);
    frame.playheadColumn(frame.timeline().column(moment.position()));
    return frame;
  }

  private void advance(Heap heap) {
    edges.clear();
    blockColours.advance(heap);
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
    edges.clear();
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
