package heapreel.graph;

import java.util.List;

/**
 * What a graph is of, in words.
 *
 * @param title the headline, such as {@code ram.bin, snapshot 113 of 0-113}
 * @param numbers lines below that, such as {@code 1,296 of 10,048 bytes used}
 */
public record GraphSubject(String title, List<String> numbers) {

  /** Takes a copy of the list. */
  public GraphSubject {
    numbers = List.copyOf(numbers);
  }
}
