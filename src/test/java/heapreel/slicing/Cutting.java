package heapreel.slicing;

import heapreel.capture.Stretch;
import java.util.List;

/** A slicing in the words of its tests. */
final class Cutting {

  private Cutting() {}

  /**
   * A line a stretch: {@code 0-18 at 0} or {@code 19 lost}, with its section if that isn't the
   * first.
   */
  static List<String> stretches(Slicing slicing) {
    return slicing.stretches().stream().map(Cutting::line).toList();
  }

  static List<String> gaps(Slicing slicing) {
    return slicing.gaps().stream().map(Gap::toString).toList();
  }

  private static String line(Stretch stretch) {
    String numbers =
        stretch.count() == 1
            ? Long.toString(stretch.first())
            : stretch.first() + "-" + (stretch.end() - 1);
    String where = stretch.lost().isPresent() ? " lost" : " at " + stretch.offset();
    String section = stretch.section() == 0 ? "" : " of section " + stretch.section();
    return numbers + where + section;
  }
}
