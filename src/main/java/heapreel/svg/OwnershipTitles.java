package heapreel.svg;

import heapreel.graph.GraphBox;
import heapreel.graph.Leaf;
import heapreel.memory.TargetAddress;
import heapreel.object.Liveness;
import java.util.Locale;

/** What a browser says of a box or a row when one points at it. */
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
      title.append(i == 0 ? "" : "\n").append(of(box.members().get(i)));
    }
    int more = box.members().size() - MAX_NAMED;
    return more > 0
        ? title.append("\n… ").append(more).append(" more").toString()
        : title.toString();
  }

  static String of(Leaf leaf) {
    return TargetAddress.text(leaf.address())
        + String.format(Locale.ROOT, ", %,d bytes, ", leaf.bytes())
        + leaf.kind().label()
        + ": "
        + leaf.description()
        + (leaf.path().isEmpty() ? "" : ", " + leaf.path())
        + (leaf.state() == Liveness.LIVE ? "" : " (" + leaf.state().id() + ")");
  }
}
