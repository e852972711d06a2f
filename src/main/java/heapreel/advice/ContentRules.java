package heapreel.advice;

import heapreel.advice.Advice.Rule;
import heapreel.advice.Avoidable.Equal;
import java.util.Optional;
import java.util.OptionalLong;

/** Rules by what one snapshot has on its heap. */
final class ContentRules {

  /** A twentieth of the heap is worth a change of a program. */
  private static final int LARGE_PART = 20;

  private ContentRules() {}

  /** Equal strings, bytes and tuples of constants: a twentieth of the heap or more is too many. */
  static Optional<Advice> intern(Evidence evidence) {
    return evidence
        .contents()
        .filter(of -> !of.equal().isEmpty() && of.equalBytes() >= largeBytes(evidence))
        .map(
            of -> {
              Equal most = of.equal().get(0);
              return Advice.of(Rule.INTERN, of.equalBytes(), most.bytes(), most.count())
                  .about(
                      Optional.of(most.description()),
                      most.kind(),
                      OptionalLong.empty(),
                      OptionalLong.empty());
            });
  }

  /** Code and its tables: a twentieth of the heap or more. */
  static Optional<Advice> freeze(Evidence evidence) {
    return evidence
        .contents()
        .filter(of -> of.codeBytes() >= largeBytes(evidence))
        .map(of -> Advice.of(Rule.FREEZE, of.codeBytes(), 0, of.codeCount()));
  }

  private static long largeBytes(Evidence evidence) {
    return Math.max(1, evidence.verdict().metrics().totalBytes() / LARGE_PART);
  }
}
