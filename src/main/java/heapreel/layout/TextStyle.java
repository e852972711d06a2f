package heapreel.layout;

import heapreel.font.Face;

/**
 * How a line of text looks.
 *
 * @param name what it is for, a word
 * @param face its typeface
 * @param sizePx size of the typeface
 * @param pitchPx from one letter to the next; 0 where letters follow each other as they do in text
 */
public record TextStyle(String name, Face face, int sizePx, int pitchPx) {

  /** The text of a word of an allocation. */
  public static final TextStyle WORD = new TextStyle("word", Face.REGULAR, 9, 0);

  /** The address of an allocation. */
  public static final TextStyle ADDRESS = new TextStyle("address", Face.MONO, 9, 0);

  /** Characters in memory, one for each byte. */
  public static final TextStyle CHARACTERS =
      new TextStyle("characters", Face.MONO, 11, LayoutGeometry.BYTE_PX);

  /** Distance of the baseline from the top of a row of blocks. */
  static final int BASELINE_PX = 11;
}
