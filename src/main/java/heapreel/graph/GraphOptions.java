package heapreel.graph;

import java.util.Optional;

/**
 * Which part of a heap is drawn, and in which detail.
 *
 * @param full every allocation as a box and every pointer as an arrow; otherwise data is part of
 *     what owns it
 * @param root only what is reachable from this: a path such as {@code __main__.nodes[2]}, an
 *     address such as {@code 0x20001230}, or {@code garbage}; all of the heap when empty
 */
public record GraphOptions(boolean full, Optional<String> root) {

  /** All of the heap, folded. */
  public static final GraphOptions FOLDED = new GraphOptions(false, Optional.empty());

  /** All of the heap, every allocation by itself. */
  public static final GraphOptions FULL = new GraphOptions(true, Optional.empty());

  /** The same, only below this path. */
  public GraphOptions below(String path) {
    return new GraphOptions(full, Optional.of(path));
  }
}
