package heapreel.recorder;

import heapreel.fault.Fault;
import heapreel.repl.Answer;
import heapreel.repl.RawRepl;
import java.util.List;

/** Whether a board has timers at all: asked before it is reset, while nothing has changed. */
public final class TimerCheck {

  private static final int MILLIS = 10_000;
  private static final List<String> MISSING =
      List.of("ImportError", "AttributeError", "ModuleNotFoundError");

  private TimerCheck() {}

  /**
   * Asks at the raw prompt. What else is wrong there, such as a full heap, says nothing of timers:
   * they are tried once more when the recorder is there.
   *
   * @throws heapreel.fault.FaultException when the board has none
   */
  public static void require(RawRepl repl) {
    Answer answer = repl.run("__import__('machine').Timer", MILLIS);
    if (MISSING.stream().anyMatch(answer.exception()::startsWith)) {
      throw Fault.of("--every: this board has no timer for programs")
          .expected("a board with machine.Timer", answer.exception())
          .advice("leave out --every, and put heapreel.snap() where the program comes by")
          .toException();
    }
  }
}
