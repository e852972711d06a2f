package heapreel.history;

import heapreel.object.Kind;
import java.util.List;
import java.util.Optional;

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

  /** A kind, and the type where that says more. */
  private static List<String> kinds(Kind kind, Optional<String> type) {
    return switch (kind) {
      case INSTANCE, NAMEDTUPLE, EXCEPTION, ITERATOR, OBJECT ->
          type.map(name -> List.of(kind.label(), SiteText.bounded(name)))
              .orElse(List.of(kind.label()));
      default -> List.of(kind.label());
    };
  }

  /** The name of the group of an allocation: one frame, or several. */
  List<String> frames(Site site, Kind kind, Optional<String> type) {
    return switch (this) {
      case LINE -> List.of(site.line());
      case FUNCTION -> List.of(site.function());
      case STACK -> site.frames();
      case KIND -> kinds(kind, type);
    };
  }
}
