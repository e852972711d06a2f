package heapreel.advice;

import heapreel.advice.Advice.Rule;
import heapreel.metrics.AfterCollection;
import heapreel.verdict.Verdict;
import java.util.Optional;

/** Rules by the numbers of the heap alone. */
final class FitRules {

  private FitRules() {}

  /** An allocation failed, and this heap has what it asked for in one piece. */
  static Optional<Advice> notThisHeap(Evidence evidence) {
    Verdict verdict = evidence.verdict();
    return evidence.failed() && verdict.fits()
        ? Optional.of(Advice.of(Rule.NOT_THIS_HEAP, verdict.metrics().largestFreeBytes(), 0, 0))
        : Optional.empty();
  }

  /** No area is as long, whatever is free. */
  static Optional<Advice> tooLarge(Evidence evidence) {
    Verdict verdict = evidence.verdict();
    return verdict.needBytes() > verdict.largestAreaBytes()
        ? Optional.of(Advice.of(Rule.TOO_LARGE, verdict.largestAreaBytes(), 0, 0))
        : Optional.empty();
  }

  /**
   * It does not fit, but would after a collection. Where it has failed there was one before, so
   * that another is no help.
   */
  static Optional<Advice> collect(Evidence evidence) {
    Verdict verdict = evidence.verdict();
    if (evidence.failed() || verdict.fits() || !verdict.fitsAfterCollection()) {
      return Optional.empty();
    }
    AfterCollection after = verdict.afterCollection().orElseThrow();
    long garbage = after.freeBytes() - verdict.metrics().freeBytes();
    return Optional.of(Advice.of(Rule.COLLECT, after.largestFreeBytes(), garbage, 0));
  }
}
