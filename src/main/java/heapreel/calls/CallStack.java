package heapreel.calls;

import java.util.List;
import java.util.Optional;

/**
 * The calls of Python in progress at a snapshot. Immutable.
 *
 * @param calls outermost first; empty where no Python was running
 */
public record CallStack(List<Call> calls) {

  /** Takes a copy of the list. */
  public CallStack {
    calls = List.copyOf(calls);
  }

  /** The call that was being executed. */
  public Optional<Call> innermost() {
    return calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(calls.size() - 1));
  }
}
