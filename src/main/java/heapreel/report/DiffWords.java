package heapreel.report;

import heapreel.diff.Difference;
import heapreel.diff.Grouping;
import heapreel.diff.Matches;

/** What is said of a difference, in words. */
final class DiffWords {

  private DiffWords() {}

  /** What a sum is by, for people. */
  static String heading(Grouping by) {
    return switch (by) {
      case KIND -> "kind";
      case TYPE -> "type";
      case PATH -> "held";
      case MODULE -> "module";
      case SITE -> "line";
    };
  }

  /** By what allocations are called the same, and what isn't known. */
  static String basis(Difference difference) {
    return switch (difference.knowledge()) {
      case TYPES ->
          difference.oneCapture()
              ? "the same: at one address, of one kind and type, with the same contents or name"
              : "the same: of one name, kind and type; unnamed ones are counted by kind and size";
      case BYTES ->
          difference.oneCapture()
              ? "the same: at one address with the same contents; without types, no more is known"
              : "without types, allocations of two captures are only counted by size";
      case LETTERS ->
          difference.oneCapture()
              ? "the same: at one address with one letter and size; a log tells no names or types"
              : "of two logs, allocations are only counted by letter and size";
    };
  }

  /** Whether nothing is different. */
  static boolean isEmpty(Difference difference) {
    Matches matches = difference.matches();
    return matches.gone().isEmpty()
        && matches.fresh().isEmpty()
        && matches.unclear().isEmpty()
        && matches.alike() == 0
        && matches.grown().isEmpty()
        && matches.shrunk().isEmpty()
        && matches.moved().isEmpty();
  }
}
