package heapreel.graph;

/**
 * A pointer that is drawn.
 *
 * @param box index of the box that it points to
 * @param from address of the word that holds it; of several words, of the first
 * @param to address of the allocation that it points to
 * @param words how many words it stands for
 */
public record GraphArrow(int box, long from, long to, int words) {

  /** Rejects impossible values. */
  public GraphArrow {
    if (box < 0 || words < 1) {
      throw new IllegalArgumentException("box " + box + ", words " + words);
    }
  }
}
