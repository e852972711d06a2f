package heapreel.gate;

import heapreel.calls.CallStack;
import java.util.Optional;

/**
 * A judgement, with what was running where it is shown.
 *
 * @param judgement the judgement
 * @param running the calls of Python in progress in the snapshot shown, where they can be told;
 *     none of growth
 */
public record Finding(Judgement judgement, Optional<CallStack> running) {}
