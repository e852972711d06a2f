package heapreel.retained;

import heapreel.object.HeapObjects;
import heapreel.object.description.ObjectDetails;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;

/**
 * How many bytes the collector would free if an allocation were not there: its own, and those of
 * all that is reachable through it only. The collector's own rule decides what that is: every word
 * that looks like the address of an allocation counts, on the C stack as well. Immutable.
 */
public final class RetainedSizes {

  private static final long UNREACHABLE = -1;

  private final long[] bytes;

  /**
   * The retained sizes in a graph.
   *
   * @param lengths bytes of each allocation
   */
  public RetainedSizes(ReferenceGraph graph, IntToLongFunction lengths) {
    this(graph.nodes(), new Dominators(graph), lengths);
  }

  RetainedSizes(int nodes, Dominators dominators, IntToLongFunction lengths) {
    this.bytes = new long[nodes];
    for (int node = 0; node < nodes; node++) {
      bytes[node] =
          dominators.of(node) == Dominators.UNREACHABLE ? UNREACHABLE : lengths.applyAsLong(node);
    }
    for (int i = dominators.reachable() - 1; i >= 0; i--) {
      int node = dominators.inOrder(i);
      int above = dominators.of(node);
      if (above >= 0) {
        bytes[above] += bytes[node];
      }
    }
  }

  /**
   * The retained sizes of the allocations of a snapshot; empty where they reference each other more
   * often than sixteen million times.
   */
  public static Optional<RetainedSizes> of(HeapObjects objects, ObjectDetails details) {
    return ReferenceGraph.of(objects, details)
        .map(graph -> new RetainedSizes(graph, objects::bytes));
  }

  /** Retained bytes of an allocation; empty where it is garbage itself. */
  public OptionalLong bytes(int allocation) {
    return bytes[allocation] == UNREACHABLE
        ? OptionalLong.empty()
        : OptionalLong.of(bytes[allocation]);
  }
}
