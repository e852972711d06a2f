package heapreel.repl;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The raw prompt, at which a board runs what it is sent without an echo: {@code
 * shared/runtime/pyexec.c} of MicroPython. Source goes in raw-paste mode by {@link CheckedPaste},
 * or, where there is none (before 1.14), by {@link PasteMode}.
 */
public final class RawRepl {

  /** Interrupts a program. */
  public static final String CTRL_C = "\u0003";

  /** Ends what was printed, and what went wrong. */
  public static final String CTRL_D = "\u0004";

  /** The expression by which a line says that it begins a program; it is false. */
  public static final String SAYS_BEGUN = CheckedPaste.SAYS_DONE;

  private static final String CTRL_A = "\u0001";
  private static final String CTRL_B = "\u0002";
  static final String BANNER = "raw REPL; CTRL-B to exit\r\n>";
  private static final String PROGRAM = "_hr";
  private static final int ATTEMPTS = 5;
  private static final int LOADED_MILLIS = 30_000;
  private static final int ENTER_MILLIS = 2_000;
  private static final int ECHO_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 5_000;
  private static final int RESET_MILLIS = 15_000;
  private static final int QUIET_MILLIS = 200;

  private final Link link;
  private final Dialogue said;
  private final int enterMillis;
  private final PasteMode old;
  private final RawPaste mode;
  private final CheckedPaste checked;
  private Optional<Boolean> pastes = Optional.empty();

  /** The prompt of what is at the other end of {@code link}. */
  public RawRepl(Link link) {
    this(link, ENTER_MILLIS, ECHO_MILLIS, ANSWER_MILLIS);
  }

  /** A prompt that is given so long to come, several times, and so long for an echo or answer. */
  RawRepl(Link link, int enterMillis, int answerMillis) {
    this(link, enterMillis, answerMillis, answerMillis);
  }

  private RawRepl(Link link, int enterMillis, int echoMillis, int answerMillis) {
    this.link = link;
    this.said = new Dialogue(link);
    this.old = new PasteMode(link, said, echoMillis);
    this.enterMillis = enterMillis;
    this.mode = new RawPaste(link, said, answerMillis);
    this.checked = new CheckedPaste(link, said, mode, this::enter, answerMillis);
  }

  /**
   * Gives all that the board prints from now on to {@code listener}, as it comes: what it was asked
   * to print, and what it prints by itself while it is spoken with.
   */
  public void setListener(Consumer<byte[]> listener) {
    said.setListener(listener);
  }

  /**
   * Interrupts what runs and enters the raw prompt.
   *
   * @throws FaultException when the board doesn't answer
   */
  public void enter() {
    mode.leave();
    for (int attempt = 1; ; attempt++) {
      link.send("\r" + CTRL_C + CTRL_C);
      link.untilQuiet(QUIET_MILLIS, enterMillis);
      link.send("\r" + CTRL_A);
      try {
        link.until(BANNER, enterMillis);
        if (attempt > 1) { // it answers to the earlier ones, too
          link.untilQuiet(QUIET_MILLIS, enterMillis);
        }
        return;
      } catch (FaultException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Begins with a fresh heap: nothing that ran before is left, and main.py doesn't run.
   *
   * @throws FaultException when the board doesn't come back
   */
  public void softReset() {
    link.send(CTRL_D);
    link.until(BANNER, RESET_MILLIS);
  }

  /** Leaves for the prompt of people. */
  public void leave() {
    if (old.isEntered()) {
      old.leave();
    } else {
      link.send(CTRL_B);
    }
  }

  /**
   * Runs Python and waits for its end.
   *
   * @param millis how long it may print nothing
   * @throws FaultException when it doesn't end in time
   */
  public Answer run(String source, int millis) {
    return hasPaste() ? checked.run(CheckedPaste.RUN, source, millis) : old.run(source, millis);
  }

  /**
   * Has the board keep a text under a name, a global.
   *
   * @throws FaultException when it doesn't arrive as it is, or there is no room for it
   */
  public void keep(String name, String text, int millis) {
    if (hasPaste()) {
      checked.keep(name, text);
    } else {
      require(old.run(new KeptText(name, text).assignment(), millis));
    }
  }

  /** Runs Python that must not fail; gives what it printed. */
  public String define(String source, int millis) {
    return require(run(source, millis));
  }

  /**
   * Runs Python that must not fail, by a line that the board runs.
   *
   * @param line runs the text that is kept as {@code _hq}
   */
  public void define(String line, String source, int millis) {
    if (hasPaste()) {
      require(checked.run(line, source, millis));
    } else {
      keep(CheckedPaste.KEPT, source, millis);
      require(old.run(line, millis));
    }
  }

  private String require(Answer answer) {
    if (!answer.error().isEmpty()) {
      boolean full = answer.exception().startsWith("MemoryError");
      throw Fault.of(link.name() + ": the board can't run the recorder")
          .expected(full ? "room for it in the heap" : "no exception", answer.exception())
          .advice(
              full
                  ? "its place is taken first where the heap is fresh: leave out --no-reset, and"
                      + " import less in boot.py"
                  : "try once more, as it may have been damaged on the way; the manual says which boards can")
          .toException();
    }
    return answer.out();
  }

  /**
   * Has the board run a line, and doesn't wait. What it prints follows, then {@link #CTRL_D}, what
   * went wrong, {@link #CTRL_D} and {@code >}; a board without raw-paste mode then is at the prompt
   * of people.
   *
   * @param line has {@link #SAYS_BEGUN} where it begins what it is to begin, and nothing that could
   *     be altered into another thing: the rest is kept before
   * @throws FaultException when the board doesn't say that it begins
   */
  public void begin(String line) {
    if (hasPaste()) {
      checked.begin(line);
    } else {
      old.begin(line.replace(SAYS_BEGUN, "None"), "");
    }
  }

  /**
   * Begins a program, as {@link #begin(String)}.
   *
   * @param whenShort an expression of what is done first at a {@code MemoryError} that nobody
   *     handles, which has the name {@code _hr}; done only by boards without raw-paste mode
   * @return whether it will be done
   */
  public boolean begin(String program, String whenShort) {
    if (hasPaste()) {
      checked.keep(PROGRAM, program);
      require(
          checked.run(CheckedPaste.RUN, PROGRAM + " = " + PROGRAM + ", globals()", LOADED_MILLIS));
      checked.begin("exec(*" + SAYS_BEGUN + "or globals().pop('" + PROGRAM + "'))");
      return false;
    }
    old.begin(program, whenShort);
    return !whenShort.isEmpty();
  }

  /** Whether lines keep their numbers in a program that a board without raw-paste mode runs. */
  public static boolean keepsLines(String program) {
    return GuardedSource.keepsLines(program);
  }

  /** Whether the board has raw-paste mode, as it was found when it was first asked. */
  private boolean hasPaste() {
    for (int attempt = 1; pastes.isEmpty(); attempt++) {
      try {
        pastes = Optional.of(mode.isEntered());
      } catch (FaultException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        enter();
      }
    }
    return pastes.get();
  }
}
