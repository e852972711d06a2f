package heapreel.graph;

import heapreel.memory.TargetAddress;
import heapreel.object.description.AllocationSummary;
import java.util.List;
import java.util.Optional;

/**
 * A box of the graph.
 *
 * @param sort what it stands for
 * @param title its headline
 * @param subtitle further text, mostly the path; may be empty
 * @param garbage whether it is part of the garbage
 * @param head the allocation that it stands for, if there is one; for a summary, one of its kind
 * @param members the allocations drawn as part of it, {@code head} first
 * @param rows its words, in order
 * @param more what it has beyond its rows, as text; mostly empty
 */
public record GraphBox(
    Sort sort,
    String title,
    String subtitle,
    boolean garbage,
    Optional<AllocationSummary> head,
    List<AllocationSummary> members,
    List<GraphRow> rows,
    String more) {

  /** What a box stands for. */
  public enum Sort {
    /** Words outside of the heap. */
    ROOTS,
    /** An allocation, and what is folded into it. */
    ALLOCATION,
    /** Several allocations of one kind that have no arrows. */
    SUMMARY,
    /** The end of an arrow whose target is drawn elsewhere. */
    STUB
  }

  /** Takes copies of the lists. */
  public GraphBox {
    members = List.copyOf(members);
    rows = List.copyOf(rows);
  }

  /** Address of the allocation that it stands for, in hex; empty if it stands for anything else. */
  public String address() {
    return switch (sort) {
      case ALLOCATION, STUB -> head.map(of -> TargetAddress.text(of.address())).orElse("");
      case ROOTS, SUMMARY -> "";
    };
  }

  /** Length of its allocations in bytes. */
  public long bytes() {
    return members.stream().mapToLong(AllocationSummary::bytes).sum();
  }
}
