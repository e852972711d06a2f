package heapreel.frame;

/**
 * Where one line of text goes, and how it looks; text that is too long is cut with an ellipsis.
 *
 * @param box its pixels; empty when the layout has no room for it
 * @param face its typeface
 * @param sizePx size of the typeface
 * @param ink its colour
 * @param rightAligned whether it ends at the right edge rather than begins at the left one
 */
public record TextBox(Box box, Face face, int sizePx, Ink ink, boolean rightAligned) {

  static final TextBox NONE = new TextBox(Box.NONE, Face.REGULAR, 1, Ink.DIM, false);

  /** Even height of a line of text of {@code sizePx}, accents and descenders included. */
  static int lineHeight(int sizePx) {
    return (sizePx * 13 + 19) / 20 * 2;
  }
}
