package heapreel.mutation;

import java.util.List;
import java.util.Optional;

/**
 * How heapreel did on a mutant.
 *
 * @param untouched snapshots that the damage left alone
 * @param equal how many of them have the rows that they had
 * @param lost how many of them are said to be lost
 * @param refused whether the capture was refused though there is enough left of it
 * @param tooManyLost whether more are lost than those beside the damage
 * @param differences what it says otherwise of the rest of them
 * @param error how it failed as no program should
 */
record Outcome(
    int untouched,
    int equal,
    int lost,
    boolean refused,
    boolean tooManyLost,
    List<Difference> differences,
    Optional<String> error) {

  /** Takes a copy of the list. */
  Outcome {
    differences = List.copyOf(differences);
  }

  /** Whether it said something wrong, failed, or lost what it need not have. */
  boolean failed() {
    return isWrong() || tooManyLost;
  }

  /** Whether it said something wrong or failed. */
  boolean isWrong() {
    return !differences.isEmpty() || error.isPresent();
  }

  /** What is wrong, in a line. */
  String complaint() {
    if (error.isPresent()) {
      return error.get();
    }
    if (!differences.isEmpty()) {
      String more = differences.size() > 1 ? " (and " + (differences.size() - 1) + " more)" : "";
      return differences.get(0) + more;
    }
    String counts = equal + " of " + untouched + " snapshots equal, " + lost + " lost";
    return refused ? counts + ", refused" : counts;
  }
}
