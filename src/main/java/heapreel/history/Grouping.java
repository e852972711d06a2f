package heapreel.history;

import heapreel.object.Kind;
import java.util.List;

/** By what allocations are summed up. */
public enum Grouping {
  /** The line that made them. */
  LINE,
  /** The function that made them. */
  FUNCTION,
  /** All calls in progress then. */
  STACK,
  /** What they are. */
  KIND;

  /** The name of the group of an allocation: one frame, or several. */
  List<String> frames(Site site, Kind kind) {
    return switch (this) {
      case LINE -> List.of(site.line());
      case FUNCTION -> List.of(site.function());
      case STACK -> site.frames();
      case KIND -> List.of(kind.label());
    };
  }
}
