package heapreel.raster;

import heapreel.frame.Box;
import heapreel.frame.FilmColours;
import heapreel.frame.TimelinePlot;

/** Paints the timeline once, then only the columns that the playhead passed. Not thread-safe. */
final class TimelinePainter {

  private static final int COLUMN_PX = TimelinePlot.COLUMN_PX;
  private static final int OVERHANG_PX = 2;
  private static final int TICK_GAP_PX = 2;
  private static final int TICK_ROWS = 4;
  private static final int NOT_PAINTED = -1;

  private final Canvas canvas;
  private final TimelinePlot plot;
  private int playhead = NOT_PAINTED;

  TimelinePainter(Canvas canvas, TimelinePlot plot) {
    this.canvas = canvas;
    this.plot = plot;
  }

  boolean paints(TimelinePlot other) {
    return plot == other;
  }

  void paint(int playheadColumn) {
    if (playhead == NOT_PAINTED) {
      clear();
      paintTicks();
      paintColumns(0, plot.columns() - 1, plot.passedColumn(playheadColumn));
    } else if (playhead != playheadColumn) {
      fillPlayhead(playhead, FilmColours.GROUND);
      paintColumns(
          Math.min(playhead, playheadColumn),
          plot.passedColumn(Math.max(playhead, playheadColumn)),
          plot.passedColumn(playheadColumn));
    } else {
      return;
    }
    playhead = playheadColumn;
    fillPlayhead(playhead, FilmColours.PLAYHEAD);
  }

  private void clear() {
    Box box = plot.box();
    int above = TICK_GAP_PX + 2 * TICK_ROWS;
    int height = box.height() + above + OVERHANG_PX;
    canvas.fill(box.x(), box.y() - above, box.width(), height, FilmColours.GROUND);
  }

  private void fillPlayhead(int column, int colour) {
    Box box = plot.box();
    int height = box.height() + 2 * OVERHANG_PX;
    canvas.fill(x(column), box.y() - OVERHANG_PX, COLUMN_PX, height, colour);
  }

  private void paintColumns(int first, int last, int passed) {
    Box box = plot.box();
    for (int column = first; column <= last; column++) {
      boolean past = column <= passed;
      canvas.fill(x(column), box.y(), COLUMN_PX, box.height(), FilmColours.TIMELINE_GROUND);
      int free = plot.freeHeight(column);
      if (free == TimelinePlot.UNKNOWN) {
        canvas.fill(x(column), box.bottom() - COLUMN_PX, COLUMN_PX, COLUMN_PX, FilmColours.FAULT);
      } else {
        int freeColour = past ? FilmColours.FREE_PAST : FilmColours.FREE_AHEAD;
        canvas.fill(x(column), box.bottom() - free, COLUMN_PX, free, freeColour);
        paintLine(column, past ? FilmColours.LARGEST_PAST : FilmColours.LARGEST_AHEAD);
      }
      if (plot.isFailure(column)) {
        canvas.fill(x(column), box.y(), COLUMN_PX, box.height(), FilmColours.FAULT);
      }
    }
  }

  private void paintLine(int column, int colour) {
    int height = plot.largestHeight(column);
    if (height == TimelinePlot.UNKNOWN) {
      return;
    }
    int before = column == 0 ? TimelinePlot.UNKNOWN : plot.largestHeight(column - 1);
    if (before == TimelinePlot.UNKNOWN) {
      before = height;
    }
    int top = Math.max(height, before);
    int bottom = Math.min(height, before) - COLUMN_PX;
    canvas.fill(x(column), plot.box().bottom() - top, COLUMN_PX, top - bottom, colour);
  }

  private void paintTicks() {
    if (plot.tickColumn() != TimelinePlot.UNKNOWN) {
      paintTick(plot.tickColumn(), FilmColours.TICK);
    }
    for (int column : plot.failureColumns()) {
      paintTick(column, FilmColours.FAULT);
    }
  }

  private void paintTick(int column, int colour) {
    for (int row = 0; row < TICK_ROWS; row++) {
      int half = (TICK_ROWS - 1 - row) * 2;
      int left = Math.max(plot.box().x(), x(column) - half);
      int right = Math.min(plot.box().right(), x(column) + COLUMN_PX + half);
      int y = plot.box().y() - TICK_GAP_PX - 2 * (TICK_ROWS - row);
      canvas.fill(left, y, right - left, 2, colour);
    }
  }

  private int x(int column) {
    return plot.box().x() + column * COLUMN_PX;
  }
}
