package heapreel.graph.placed;

import heapreel.fault.Fault;
import heapreel.graph.OwnershipGraph;
import java.util.Locale;

/**
 * Limits of a picture: a larger one would be unreadable and take minutes to lay out. Within these
 * limits it takes some ten seconds at the most.
 */
final class GraphLimits {

  static final int MAX_BOXES = 2_500;
  static final int MAX_ARROWS = 5_000;

  /** Columns of boxes that arrows pass, all in all: they cost more than boxes do. */
  static final int MAX_SEGMENTS = 30_000;

  private GraphLimits() {}

  static void check(OwnershipGraph graph) {
    int boxes = graph.boxes().size();
    int arrows = graph.arrows();
    if (boxes > MAX_BOXES || arrows > MAX_ARROWS) {
      throw tooLarge(graph)
          .expected(
              text("at most %,d boxes and %,d arrows", MAX_BOXES, MAX_ARROWS),
              text("%,d and %,d", boxes, arrows))
          .toException();
    }
  }

  /** Checks how many columns the arrows of a graph pass. */
  static void check(OwnershipGraph graph, int segments) {
    if (segments > MAX_SEGMENTS) {
      throw tooLarge(graph)
          .expected(
              text("arrows that cross at most %,d columns of boxes", MAX_SEGMENTS),
              text("%,d", segments))
          .toException();
    }
  }

  private static Fault tooLarge(OwnershipGraph graph) {
    return Fault.of("this graph is too large to be laid out")
        .advice(
            (graph.options().full() ? "leave out --full, or draw" : "draw")
                + " a part of it with --root PATH, or use --format dot with another tool");
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
