package heapreel.graph;

import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import heapreel.object.description.ObjectDetails;
import heapreel.object.description.WordName;
import java.util.List;
import java.util.Locale;

/**
 * What references what in one snapshot's heap: boxes, and in them the words from which arrows
 * start. Immutable, and independent of the snapshot's memory.
 *
 * @param options what was requested
 * @param boxes roots first, then what is alive, then garbage; an arrow has the index of its target
 * @param totals what it shows
 */
public record OwnershipGraph(GraphOptions options, List<GraphBox> boxes, Totals totals) {

  /**
   * What a graph shows and leaves out.
   *
   * @param allocations of the heap that are in the graph
   * @param bytes that these take
   * @param garbage how many of them are garbage
   * @param garbageBytes that these take
   * @param hidden how many of those in the graph are only counted, as part of a long list
   * @param hiddenBytes that these take
   */
  public record Totals(
      int allocations, long bytes, int garbage, long garbageBytes, int hidden, long hiddenBytes) {

    /** The text for a number of allocations. */
    public static String counted(long allocations) {
      return allocations == 1
          ? "1 allocation"
          : String.format(Locale.ROOT, "%,d allocations", allocations);
    }

    /** The same and a box. */
    Totals plus(int count, long length, boolean isGarbage, boolean isHidden) {
      return new Totals(
          allocations + count,
          bytes + length,
          garbage + (isGarbage ? count : 0),
          garbageBytes + (isGarbage ? length : 0),
          hidden + (isHidden ? count : 0),
          hiddenBytes + (isHidden ? length : 0));
    }
  }

  /** Takes a copy of the list. */
  public OwnershipGraph {
    boxes = List.copyOf(boxes);
  }

  /**
   * The graph of a heap.
   *
   * @throws heapreel.fault.FaultException when nothing has the path in the options
   */
  public static OwnershipGraph of(
      Heap heap, HeapObjects objects, ObjectDetails details, GraphOptions options) {
    return of(heap, objects, details, options, new RowLabels());
  }

  /** The same with another wording of the words of an allocation. */
  static OwnershipGraph of(
      Heap heap,
      HeapObjects objects,
      ObjectDetails details,
      GraphOptions options,
      WordName.Wording wording) {
    HeapView view = new HeapView(objects, details);
    return new GraphBuilder(view, options, wording).build();
  }

  /** Number of arrows. */
  public int arrows() {
    return boxes.stream()
        .mapToInt(box -> (int) box.rows().stream().filter(row -> row.arrow().isPresent()).count())
        .sum();
  }
}
