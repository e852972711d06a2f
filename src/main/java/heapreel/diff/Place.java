package heapreel.diff;

import java.util.Optional;

/**
 * Which snapshot of which capture.
 *
 * @param name the capture's name, fit to be printed
 * @param snapshot index of the snapshot, from 0
 * @param count how many the capture has
 * @param running the line of Python that was being executed, if that is known: {@code main.py:42
 *     record}
 */
public record Place(String name, long snapshot, long count, Optional<String> running) {

  /** A place at which nothing is known of the program. */
  public Place(String name, long snapshot, long count) {
    this(name, snapshot, count, Optional.empty());
  }
}
