package heapreel.advice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Draws advice from evidence: no rule applies without it. Stateless. */
public final class Adviser {

  /** Most advice that anybody takes. */
  public static final int MAX_ADVICE = 5;

  private static final List<Function<Evidence, Optional<Advice>>> RULES =
      List.of(
          FitRules::notThisHeap,
          FitRules::tooLarge,
          FitRules::collect,
          PinRules::allocateEarlier,
          TrendRules::presize,
          TrendRules::bound,
          ContentRules::intern,
          ContentRules::freeze);

  private Adviser() {}

  /** The advice that there is evidence for, the most urgent first. */
  public static List<Advice> advise(Evidence evidence) {
    return RULES.stream().flatMap(rule -> rule.apply(evidence).stream()).limit(MAX_ADVICE).toList();
  }
}
