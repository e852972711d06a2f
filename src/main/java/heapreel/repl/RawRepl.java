package heapreel.repl;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The raw prompt, at which a board runs what it is sent without an echo: {@code
 * shared/runtime/pyexec.c} of MicroPython. Source goes in raw-paste mode, in which the board says
 * how much it can take, or, where there is none (before 1.14), by {@link PasteMode}.
 */
public final class RawRepl {

  /** Interrupts a program. */
  public static final String CTRL_C = "\u0003";

  /** Ends what was printed, and what went wrong. */
  public static final String CTRL_D = "\u0004";

  private static final String CTRL_A = "\u0001";
  private static final String CTRL_B = "\u0002";
  private static final String CTRL_E = "\u0005";
  private static final char MORE = 1;
  private static final char END = 4;
  private static final String PASTES = "R\u0001";
  private static final String PASTES_NOT = "R\u0000";
  private static final String BANNER = "raw REPL; CTRL-B to exit\r\n>";
  private static final int ATTEMPTS = 5;
  private static final int ENTER_MILLIS = 2_000;
  private static final int ECHO_MILLIS = 3_000;
  private static final int RESET_MILLIS = 15_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final int HANDSHAKE_MILLIS = 60_000;
  private static final int LONGEST_MILLIS = 3_600_000;
  private static final int QUIET_MILLIS = 200;
  private static final int CUT_OFF_MILLIS = 5_000;

  private static final int LARGEST_WINDOW = 0x2000;

  private final Link link;
  private final Dialogue said;
  private final int enterMillis;
  private final PasteMode old;
  private boolean pastes = true;

  /** The prompt of what is at the other end of {@code link}. */
  public RawRepl(Link link) {
    this(link, ENTER_MILLIS, ECHO_MILLIS);
  }

  /** A prompt that is given so long to come, several times, and so long for an echo. */
  RawRepl(Link link, int enterMillis, int echoMillis) {
    this.link = link;
    this.said = new Dialogue(link);
    this.old = new PasteMode(link, said, echoMillis);
    this.enterMillis = enterMillis;
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
    if (!entersPaste()) {
      return old.run(source, millis);
    }
    paste(source.getBytes(UTF_8));
    said.flush();
    said.expect(millis, LONGEST_MILLIS);
    StringBuilder out = new StringBuilder();
    for (char c = said.any(); c != END; c = said.any()) {
      out.append(c);
      said.pass(c);
    }
    Answer answer = new Answer(out.toString(), error());
    said.flush();
    return answer;
  }

  /** What went wrong, and the prompt behind it. */
  private String error() {
    said.expect(ANSWER_MILLIS, HANDSHAKE_MILLIS);
    StringBuilder error = new StringBuilder();
    for (char c = said.next(); c != END; c = said.next()) {
      error.append(c);
    }
    for (char c = said.next(); c != '>'; c = said.next()) {
      said.pass(c);
    }
    return error.toString();
  }

  /** Runs Python that must not fail; gives what it printed. */
  public String define(String source, int millis) {
    Answer answer = run(source, millis);
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
   * Has the board run Python, and doesn't wait. What it prints follows, then {@link #CTRL_D}, what
   * went wrong, {@link #CTRL_D} and {@code >}; a board without raw-paste mode then is at the prompt
   * of people.
   *
   * @throws FaultException when the board doesn't take all of it
   */
  public void begin(String source) {
    begin(source, "");
  }

  /**
   * Begins a program, as {@link #begin(String)}.
   *
   * @param whenShort an expression of what is done first at a {@code MemoryError} that nobody
   *     handles, which has the name {@code _hr}; done only by boards without raw-paste mode
   * @return whether it will be done
   */
  public boolean begin(String program, String whenShort) {
    if (!entersPaste()) {
      old.begin(program, whenShort);
      return !whenShort.isEmpty();
    }
    paste(program.getBytes(UTF_8));
    said.flush();
    return false;
  }

  /** Whether lines keep their numbers in a program that a board without raw-paste mode runs. */
  public static boolean keepsLines(String program) {
    return GuardedSource.keepsLines(program);
  }

  /** Whether the board is in raw-paste mode now; if not, it never is. */
  private boolean entersPaste() {
    if (!pastes) {
      return false;
    }
    link.send(CTRL_E + "A" + CTRL_A);
    said.expect(ANSWER_MILLIS, HANDSHAKE_MILLIS);
    StringBuilder came = new StringBuilder();
    while (true) {
      came.append(said.next());
      for (String answer : List.of(PASTES, PASTES_NOT, BANNER)) {
        if (endsWith(came, answer)) {
          said.pass(came.substring(0, came.length() - answer.length()));
          // An older board has taken the last of these for what enters the raw prompt.
          pastes = answer.equals(PASTES);
          return pastes;
        }
      }
    }
  }

  private static boolean endsWith(StringBuilder text, String end) {
    int at = text.length() - end.length();
    return at >= 0 && text.indexOf(end, at) == at;
  }

  private void paste(byte[] bytes) {
    int step = said.next() | said.next() << 8;
    if (step == 0 || step > LARGEST_WINDOW) {
      throw Fault.of(link.name() + ": the board doesn't say how much it takes at a time")
          .expected("1 to " + LARGEST_WINDOW + " bytes", step + "")
          .advice("press its reset button and try again")
          .toException();
    }
    int room = step;
    for (int from = 0; from < bytes.length; ) {
      while (room == 0) {
        char c = said.next();
        if (c == END) {
          throw cutOff(from, bytes.length);
        }
        if (c == MORE) {
          room = step;
          said.expect(ANSWER_MILLIS, HANDSHAKE_MILLIS);
        } else {
          said.pass(c);
        }
      }
      int count = Math.min(room, bytes.length - from);
      link.send(Arrays.copyOfRange(bytes, from, from + count));
      from += count;
      room -= count;
    }
    link.send(CTRL_D);
    for (char c = said.next(); c != END; c = said.next()) {
      if (c != MORE) {
        said.pass(c);
      }
    }
  }

  /** The board takes no more, and waits for this to be confirmed; then it says why. */
  private FaultException cutOff(int sent, int length) {
    link.send(CTRL_D);
    String error;
    try {
      said.expect(CUT_OFF_MILLIS, CUT_OFF_MILLIS);
      for (char c = said.next(); c != END; c = said.next()) {
        said.pass(c);
      }
      error = error().strip();
    } catch (FaultException e) {
      error = "";
    }
    said.flush();
    boolean full = new Answer("", error).exception().startsWith("MemoryError");
    return Fault.of(link.name() + ": the board took only a part of what it was sent")
        .expected(
            "all of its " + length + " bytes",
            error.isEmpty()
                ? "no more than " + sent
                : String.join(" ", error.lines().map(String::strip).toList()))
        .advice(
            full
                ? "there is no room for it in the heap: make it smaller, or put it onto the board"
                : "press the board's reset button and try again")
        .toException();
  }
}
