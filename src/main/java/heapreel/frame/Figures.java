package heapreel.frame;

import heapreel.font.Face;
import heapreel.look.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * How digits that change are set: each alone in a cell on a grid of {@value #GRID_PX} px, with
 * whole pixels, so that equal digits are equal pixels wherever they stand. A film copies such
 * pixels from the picture before for a few bits.
 *
 * <p>What stands between digits takes a whole number of grid steps too.
 *
 * @param pitch width of a digit's cell, a multiple of {@value #GRID_PX}
 * @param height rows of a digit, all of them above the baseline
 */
public record Figures(int pitch, int height) {

  /** What cells begin and end at multiples of. */
  public static final int GRID_PX = 8;

  /** What letters may come closer to a digit than they would in a word. */
  private static final double FORGIVEN_EM = 1.0 / 8;

  /** Checks that cells are on the grid and that digits lie within. */
  public Figures {
    if (pitch <= 0 || pitch % GRID_PX != 0 || height <= 0 || height > pitch * 3 / 2) {
      throw new IllegalArgumentException("pitch=" + pitch + " height=" + height);
    }
  }

  /**
   * The cells nearest to digits of a typeface at some size; where cells are wider, digits are
   * between that size and one that fills them.
   */
  static Figures near(Face face, int sizePx) {
    double advance = face.digitPx(sizePx);
    int pitch = GRID_PX;
    while (advance * advance > (double) pitch * (pitch + GRID_PX)) {
      pitch += GRID_PX;
    }
    int between = (int) (Face.capitalPx(sizePx) + pitch) / 2;
    return new Figures(pitch, Math.min(pitch, between));
  }

  /** Cells of the same width with digits up to a quarter higher, if the typeface has them so. */
  Figures tall(int sizePx) {
    int most = Math.min(pitch * 5 / 4, (int) Face.capitalPx(sizePx));
    return new Figures(pitch, Math.max(height, most));
  }

  static int nearestOnGrid(double px) {
    return GRID_PX * (int) Math.round(px / GRID_PX);
  }

  /** Whether there is a smaller grid. */
  boolean canShrink() {
    return pitch > GRID_PX;
  }

  /** Cells one step of the grid smaller. */
  Figures smaller() {
    return new Figures(pitch - GRID_PX, Math.min(height, pitch - GRID_PX));
  }

  /** Size of letters that are as high as the digits. */
  int letterPx() {
    return (int) Math.round(height / Face.capitalPx(1));
  }

  /** Whether a character has a cell of its own. */
  public static boolean isFigure(int codePoint) {
    return (codePoint >= '0' && codePoint <= '9') || codePoint == NumberText.FIGURE_SPACE;
  }

  /**
   * The pixels, a multiple of {@value #GRID_PX}, that letters between digits take.
   *
   * @param widthPx how wide they are
   * @param sizePx size of their typeface
   */
  public static int gridded(double widthPx, int sizePx) {
    double least = widthPx - FORGIVEN_EM * sizePx;
    return GRID_PX * Math.max(1, (int) Math.ceil(least / GRID_PX));
  }

  /** {@link Face#room} for text with digits in cells: a multiple of {@value #GRID_PX}. */
  int room(Face face, String text, int sizePx) {
    int room = 0;
    int letters = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean end = i == text.length();
      if (end || isFigure(text.charAt(i))) {
        if (letters < i) {
          room += gridded(face.room(text.substring(letters, i), sizePx), sizePx);
        }
        room += end ? 0 : pitch;
        letters = i + 1;
      }
    }
    return room;
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Figures that && pitch == that.pitch && height == that.height;
  }

  @Override
  public int hashCode() {
    return 31 * pitch + height;
  }
}
