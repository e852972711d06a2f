package heapreel.graph.placed;

import heapreel.font.Face;

/** The typefaces and sizes of texts in a graph. */
public enum GraphTextStyle {
  /** The graph's subject. */
  HEADING(Face.BOLD, 20),
  /** Its numbers, and the names in its legend. */
  NOTE(Face.REGULAR, 13),
  /** The headline of a box. */
  TITLE(Face.BOLD, 13),
  /** The line below that. */
  SUBTITLE(Face.REGULAR, 11),
  /** The address of an allocation. */
  ADDRESS(Face.MONO, 11),
  /** The name of a word. */
  LABEL(Face.MONO, 12),
  /** Its target. */
  VALUE(Face.REGULAR, 12);

  private final Face face;
  private final int sizePx;

  GraphTextStyle(Face face, int sizePx) {
    this.face = face;
    this.sizePx = sizePx;
  }

  /** Its typeface. */
  public Face face() {
    return face;
  }

  /** Its size. */
  public int sizePx() {
    return sizePx;
  }
}
