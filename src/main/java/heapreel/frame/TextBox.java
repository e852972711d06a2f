package heapreel.frame;

import heapreel.font.Face;
import heapreel.look.Ink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one line of text goes, and how it looks; text that is too long is cut with an ellipsis.
 *
 * @param box its pixels; empty when the layout has no room for it
 * @param baseline the row of the picture that letters stand on: the first one below them
 * @param face its typeface
 * @param sizePx size of the typeface
 * @param ink its colour
 * @param rightAligned whether it ends at the right edge rather than begins at the left one
 * @param figures cells of its digits, if they are not set like letters; the edge that it is aligned
 *     with is then a multiple of {@value Figures#GRID_PX}
 */
public record TextBox(
    Box box,
    int baseline,
    Face face,
    int sizePx,
    Ink ink,
    boolean rightAligned,
    Optional<Figures> figures) {

  static final TextBox NONE = new TextBox(Box.NONE, Face.REGULAR, 1, Ink.DIM, false);

  /** What a line with accents and descenders takes above and below its baseline. */
  private static final double ASCENT_EM = 0.95;

  private static final double DESCENT_EM = 0.236;

  /** How much of a row is not worth a row. */
  private static final double FAINT_PX = 0.25;

  /** Checks that cells of digits are on the grid. */
  public TextBox {
    int edge = rightAligned ? box.right() : box.x();
    if (figures.isPresent() && edge % Figures.GRID_PX != 0) {
      throw new IllegalArgumentException("figures in " + box + ", not on the grid");
    }
  }

  /** A line of letters, with capitals in the middle of its height. */
  public TextBox(Box box, Face face, int sizePx, Ink ink, boolean rightAligned) {
    this(box, centred(box, sizePx), face, sizePx, ink, rightAligned, Optional.empty());
  }

  private static int centred(Box box, int sizePx) {
    return box.y() + (box.height() + (int) Math.round(Face.capitalPx(sizePx))) / 2;
  }

  /** A line of letters on a baseline. */
  static TextBox on(int baseline, Box box, Face face, int sizePx, Ink ink, boolean rightAligned) {
    return new TextBox(box, baseline, face, sizePx, ink, rightAligned, Optional.empty());
  }

  /** The same line with its digits in cells. */
  TextBox with(Figures cells) {
    return new TextBox(box, baseline, face, sizePx, ink, rightAligned, Optional.of(cells));
  }

  /** Even height of a line of text of {@code sizePx}, accents and descenders included. */
  static int lineHeight(int sizePx) {
    return (sizePx * 13 + 19) / 20 * 2;
  }

  /** Even number of rows that text of {@code sizePx} takes above its baseline. */
  static int ascent(int sizePx) {
    return 2 * (int) Math.ceil(ASCENT_EM * sizePx / 2);
  }

  /** Even number of rows that text of {@code sizePx} takes below its baseline. */
  static int descent(int sizePx) {
    return 2 * (int) Math.ceil((DESCENT_EM * sizePx - FAINT_PX) / 2);
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextBox that
        && box.equals(that.box)
        && baseline == that.baseline
        && face == that.face
        && sizePx == that.sizePx
        && ink == that.ink
        && rightAligned == that.rightAligned
        && figures.equals(that.figures);
  }

  @Override
  public int hashCode() {
    return 31
            * (31
                    * (31
                            * (31 * (31 * (31 * box.hashCode() + baseline) + face.hashCode())
                                + sizePx)
                        + ink.hashCode())
                + Boolean.hashCode(rightAligned))
        + figures.hashCode();
  }
}
