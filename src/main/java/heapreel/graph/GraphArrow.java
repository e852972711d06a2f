package heapreel.graph;

/**
 * A pointer that is drawn.
 *
 * @param box number of the box that it leads to
 * @param from address of the word that holds it; of several words, of the first
 * @param to address of the allocation that it leads to
 * @param words how many words it stands for
 */
public record GraphArrow(int box, long from, long to, int words) {

  /** Refuses what can't be. */
  public GraphArrow {
    if (box < 0 || words < 1) {
      throw new IllegalArgumentException("box " + box + ", words " + words);
    }
  }
}
