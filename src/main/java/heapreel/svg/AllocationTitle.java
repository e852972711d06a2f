package heapreel.svg;

import heapreel.memory.TargetAddress;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import java.util.Locale;

/** What a browser says of an allocation when one points at it. */
final class AllocationTitle {

  private AllocationTitle() {}

  static String of(AllocationSummary allocation) {
    String kind = allocation.kind().label();
    String description = allocation.description();
    return TargetAddress.text(allocation.address())
        + String.format(Locale.ROOT, ", %,d bytes, ", allocation.bytes())
        + (description.equals(kind) ? kind : kind + ": " + description)
        + allocation.path().map(path -> ", " + path).orElse("")
        + unusual(allocation.liveness());
  }

  private static String unusual(Liveness liveness) {
    return switch (liveness) {
      case LIVE -> "";
      case STACK -> " (referenced only by the stack)";
      case GARBAGE -> " (garbage)";
    };
  }
}
