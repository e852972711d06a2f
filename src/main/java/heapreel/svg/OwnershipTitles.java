package heapreel.svg;

import heapreel.graph.GraphBox;

/** What a browser says of a box when one points at it. */
final class OwnershipTitles {

  /** Members of a box that its title names. */
  private static final int MAX_NAMED = 40;

  private OwnershipTitles() {}

  static String of(GraphBox box) {
    StringBuilder title = new StringBuilder();
    if (box.members().isEmpty()) {
      title.append(box.title());
    }
    for (int i = 0; i < Math.min(box.members().size(), MAX_NAMED); i++) {
      title.append(i == 0 ? "" : "\n").append(AllocationTitle.of(box.members().get(i)));
    }
    int more = box.members().size() - MAX_NAMED;
    return more > 0
        ? title.append("\n… ").append(more).append(" more").toString()
        : title.toString();
  }
}
