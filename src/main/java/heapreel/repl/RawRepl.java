package heapreel.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.util.Arrays;

/**
 * The raw prompt, at which a board runs what it is sent without an echo: {@code
 * shared/runtime/pyexec.c} of MicroPython. Source goes in raw-paste mode, in which the board says
 * how much it can take, or, where there is none (before 1.14), in small pieces.
 */
public final class RawRepl {

  /** Interrupts a program. */
  public static final String CTRL_C = "\u0003";

  /** Ends what was printed, and what went wrong. */
  public static final String CTRL_D = "\u0004";

  private static final String CTRL_A = "\u0001";
  private static final String CTRL_B = "\u0002";
  private static final String CTRL_E = "\u0005";
  private static final String BANNER = "raw REPL; CTRL-B to exit\r\n>";
  private static final int ATTEMPTS = 5;
  private static final int ENTER_MILLIS = 2_000;
  private static final int RESET_MILLIS = 15_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final int QUIET_MILLIS = 200;
  private static final int PIECE_BYTES = 32;
  private static final int PIECE_MILLIS = 10;

  private final Link link;
  private final int enterMillis;
  private boolean pastes = true;

  /** The prompt of what is at the other end of {@code link}. */
  public RawRepl(Link link) {
    this(link, ENTER_MILLIS);
  }

  /** A prompt that is given so long to come, several times. */
  RawRepl(Link link, int enterMillis) {
    this.link = link;
    this.enterMillis = enterMillis;
  }

  /**
   * Interrupts what runs and enters the raw prompt.
   *
   * @throws FaultException when the board doesn't answer
   */
  public void enter() {
    for (int attempt = 1; ; attempt++) {
      link.send("\r" + CTRL_C + CTRL_C);
      link.drain(QUIET_MILLIS);
      link.send("\r" + CTRL_A);
      try {
        link.until(BANNER, enterMillis);
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
    link.send(CTRL_B);
  }

  /**
   * Runs Python and waits for its end.
   *
   * @throws FaultException when it doesn't end in time
   */
  public Answer run(String source, int millis) {
    begin(source);
    String out = link.until(CTRL_D, millis);
    String error = link.until(CTRL_D, ANSWER_MILLIS);
    link.until(">", ANSWER_MILLIS);
    return new Answer(cut(out), cut(error));
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
                  : "the manual says which boards can; others need a debug probe")
          .toException();
    }
    return answer.out();
  }

  /**
   * Has the board run Python, and doesn't wait. What it prints follows, then {@link #CTRL_D}, what
   * went wrong, {@link #CTRL_D} and {@code >}.
   */
  public void begin(String source) {
    byte[] bytes = source.getBytes(UTF_8);
    if (pastes && entersPaste()) {
      paste(bytes);
      return;
    }
    for (int from = 0; from < bytes.length; from += PIECE_BYTES) {
      link.send(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE_BYTES)));
      rest();
    }
    link.send(CTRL_D);
    String said = link.take(2, ANSWER_MILLIS);
    if (!said.equals("OK")) {
      throw Fault.of(link.name() + ": the board doesn't take what it is sent")
          .expected("“OK”", "something else")
          .advice("press its reset button and try again")
          .toException();
    }
  }

  private static void rest() {
    try {
      Thread.sleep(PIECE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the board is in raw-paste mode now; if not, it never is. */
  private boolean entersPaste() {
    link.send(CTRL_E + "A" + CTRL_A);
    String said = link.take(2, ANSWER_MILLIS);
    if (said.equals("R" + CTRL_A)) {
      return true;
    }
    pastes = false;
    if (!said.equals("R\u0000")) {
      // An older board has taken the last of these for what enters the raw prompt.
      link.until(BANNER.substring(said.length()), ANSWER_MILLIS);
    }
    return false;
  }

  private void paste(byte[] bytes) {
    String size = link.take(2, ANSWER_MILLIS);
    int step = size.charAt(0) | size.charAt(1) << 8;
    int room = step;
    int from = 0;
    while (from < bytes.length) {
      while (room == 0) {
        if (!link.take(1, ANSWER_MILLIS).equals(CTRL_A)) {
          link.send(CTRL_D); // it takes no more
          from = bytes.length;
          break;
        }
        room += step;
      }
      int count = Math.min(room, bytes.length - from);
      if (count > 0) {
        link.send(Arrays.copyOfRange(bytes, from, from + count));
        from += count;
        room -= count;
      }
    }
    link.send(CTRL_D);
    while (!link.take(1, ANSWER_MILLIS).equals(CTRL_D)) {
      // what comes before says how much more it could take
    }
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - CTRL_D.length());
  }

  /** The bytes of what was printed. */
  public static byte[] bytes(String printed) {
    return printed.getBytes(ISO_8859_1);
  }
}
