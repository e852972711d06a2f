package heapreel.advice;

import heapreel.calls.CallStack;
import heapreel.history.Births;
import heapreel.retained.Bill;
import heapreel.trend.Trends;
import heapreel.verdict.FitHistory.Misfits;
import heapreel.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Why an allocation fails, from all sides.
 *
 * @param verdict on it, at one moment
 * @param misfits when else it does not fit
 * @param typed whether it is known what allocations are
 * @param calls what was running then, where that is known
 * @param bill to whom the bytes in use belong then; empty where types or the C stack are unknown,
 *     and where allocations reference each other more often than can be followed
 * @param trends what the snapshots say together; empty of one snapshot
 * @param births when and where what is in the way was made
 * @param advice what to do, the most urgent first
 */
public record Explanation(
    Verdict verdict,
    Misfits misfits,
    boolean typed,
    Optional<CallStack> calls,
    Optional<Bill> bill,
    Optional<Trends> trends,
    Births births,
    List<Advice> advice) {

  /** Takes a copy of the list. */
  public Explanation {
    advice = List.copyOf(advice);
  }
}
