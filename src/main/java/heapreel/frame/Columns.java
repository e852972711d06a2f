package heapreel.frame;

import java.util.Optional;

/**
 * How the width of a picture is shared by map and legend.
 *
 * @param map where cells may be
 * @param grid where they are
 * @param legendBox where the legend may be; empty without one
 * @param legend where it is
 * @param legendTextPx size of its typeface
 */
record Columns(Box map, Grid grid, Box legendBox, LegendLayout legend, int legendTextPx) {

  private static final int MAX_TEXT = 16;
  private static final int MIN_TEXT = 12;
  private static final int MIN_TEXT_PX = 10;

  /** Share of the cells' worth that a larger legend may cost. */
  private static final double DEAR = 0.1;

  /** Cells of this many pixels can be distinguished whatever a legend costs them. */
  private static final int LARGE_CELL = 16;

  /** A map as wide as there is room, and no legend. */
  static Columns without(Box room, FilmSubject subject, int addressPx, Optional<Grid> like) {
    Box map = map(room, room.width());
    Scale scale = new Scale(1);
    LegendLayout none = LegendLayout.of(scale, Box.NONE, subject, MIN_TEXT_PX);
    return new Columns(map, grid(subject, map, addressPx, like), Box.NONE, none, MIN_TEXT);
  }

  /**
   * A map and a legend beside it, which goes down to where the timeline ends: in the largest
   * letters that leave room for all its rows and hardly make cells smaller.
   *
   * @param room of map and legend, as high as the map
   * @param legendHeight height of the legend
   * @param like a grid whose cells it shall have, if they fit
   */
  static Columns with(
      Scale scale,
      Box room,
      int legendHeight,
      FilmSubject subject,
      int addressPx,
      Optional<Grid> like) {
    int least = scale.text(MIN_TEXT, MIN_TEXT_PX);
    Columns plain = of(scale, room, legendHeight, subject, addressPx, least, like);
    for (int textPx = scale.text(MAX_TEXT, MIN_TEXT_PX); textPx > least; textPx--) {
      if (room.width() - LegendLayout.width(scale, subject, textPx) < room.width() / 2) {
        continue;
      }
      Columns larger = of(scale, room, legendHeight, subject, addressPx, textPx, like);
      if (larger.legend.isWhole() && (larger.hasLargeCells() || larger.costsLittleBeside(plain))) {
        return larger;
      }
    }
    return plain;
  }

  private boolean hasLargeCells() {
    return grid.blocksPerCell() == 1 && Math.min(grid.cellWidth(), grid.cellHeight()) >= LARGE_CELL;
  }

  private boolean costsLittleBeside(Columns plain) {
    return grid.worth() >= (1 - DEAR) * plain.grid.worth();
  }

  private static Columns of(
      Scale scale,
      Box room,
      int legendHeight,
      FilmSubject subject,
      int addressPx,
      int textPx,
      Optional<Grid> like) {
    int gap = scale.even(16, 8);
    int left = room.right() - LegendLayout.width(scale, subject, textPx);
    Box map = map(room, left - gap - room.x());
    left = Math.max(map.right() + gap, onGrid(left));
    Box box = new Box(left, room.y(), room.right() - left, legendHeight);
    LegendLayout legend = LegendLayout.of(scale, box, subject, textPx);
    return new Columns(map, grid(subject, map, addressPx, like), box, legend, textPx);
  }

  /** Where samples of colour begin with a block of the film, and so don't run. */
  private static int onGrid(int x) {
    return x / Figures.GRID_PX * Figures.GRID_PX;
  }

  private static Box map(Box room, int width) {
    int whole = width / 16 * 16;
    if (whole < 64 || room.height() < 16) {
      throw new PictureTooSmallException("the picture is too small for a film");
    }
    return new Box(room.x(), room.y(), whole, room.height());
  }

  private static Grid grid(FilmSubject subject, Box map, int addressPx, Optional<Grid> like) {
    int gap = TextBox.lineHeight(addressPx);
    return like.map(of -> Grid.like(of, subject.spans(), subject.blockBytes(), map, gap))
        .orElseGet(() -> Grid.of(subject.spans(), subject.blockBytes(), map, gap));
  }
}
