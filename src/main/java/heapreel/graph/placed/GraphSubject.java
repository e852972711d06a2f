package heapreel.graph.placed;

import heapreel.look.NumberText;
import heapreel.look.Numbers;
import heapreel.look.SnapshotTitle;
import java.util.List;

/**
 * The subject of a graph, as text.
 *
 * @param title the headline, such as {@code ram.bin · snapshot 113 of 0–113}
 * @param numbers lines below that, such as {@code 20 % fragmented · largest free 8,752 B}
 */
public record GraphSubject(String title, List<String> numbers) {

  /** Takes a copy of the list. */
  public GraphSubject {
    numbers = List.copyOf(numbers);
  }

  /** The subject of a snapshot's graph, with the numbers of its heap. */
  public static GraphSubject of(SnapshotTitle title, Numbers numbers) {
    return new GraphSubject(
        title.text(),
        List.of(
            numbers.fragmentationPercent()
                + " % fragmented · largest free "
                + NumberText.grouped(numbers.largestFreeBytes())
                + " B · free "
                + NumberText.grouped(numbers.freeBytes())
                + " B of "
                + NumberText.grouped(numbers.totalBytes())
                + " B"));
  }
}
