package heapreel.report;

import heapreel.diff.Difference;
import heapreel.diff.Evidence;
import heapreel.diff.Grouping;
import heapreel.diff.Matches;
import heapreel.diff.Pair;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is said of a difference, in words. */
final class DiffWords {

  /** By what all is known of an allocation that there is to know. */
  private static final Set<Evidence> WHOLE = EnumSet.of(Evidence.CONTENTS, Evidence.LETTER);

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

  /** What is said where {@link #isEmpty}: no more than what was compared. */
  static String nothing(Difference difference) {
    List<Pair> pairs = difference.matches().pairs();
    boolean compared = pairs.stream().map(Pair::evidence).allMatch(WHOLE::contains);
    return (compared ? "no difference: " : "nothing is new, gone, moved or of another length: ")
        + Counted.of(pairs.size(), "allocation")
        + " in both";
  }

  /** Whether all allocations are in both snapshots, where they are, and of one length. */
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
