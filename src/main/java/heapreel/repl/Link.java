package heapreel.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.parallel.Cancellation;
import heapreel.serial.Port;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A port whose answers are waited for. Keeps what came and wasn't asked for yet. */
public final class Link {

  private static final int STEP_MILLIS = 50;
  private static final int SHOWN_CHARACTERS = 120;
  private static final String RAW = "raw REPL";
  private static final String PROMPT = ">>> ";

  private final Port port;
  private final Cancellation cancellation;
  private final byte[] read = new byte[4096];
  private int from;
  private int to;

  /** A link to what is at {@code port}; waiting ends when it is cancelled. */
  public Link(Port port, Cancellation cancellation) {
    this.port = port;
    this.cancellation = cancellation;
  }

  /** The name of the port. */
  public String name() {
    return port.name();
  }

  /**
   * Writes bytes, given as characters.
   *
   * @throws heapreel.fault.FaultException when the board is gone
   */
  public void send(String bytes) {
    send(bytes.getBytes(ISO_8859_1));
  }

  /**
   * Writes bytes.
   *
   * @throws heapreel.fault.FaultException when the board is gone
   */
  public void send(byte[] bytes) {
    try {
      port.write(bytes);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /**
   * What comes up to and with {@code end}, each byte as a character.
   *
   * @throws heapreel.fault.FaultException when it doesn't come in time, or the board is gone
   */
  String until(String end, int millis) {
    Patience patience = new Patience(millis);
    StringBuilder came = new StringBuilder();
    while (came.indexOf(end, Math.max(0, came.length() - end.length())) < 0) {
      if (!has(1, patience)) {
        throw unanswered(end, came.toString()).toException();
      }
      came.append(next());
    }
    return came.toString();
  }

  private Fault unanswered(String wanted, String came) {
    String found = came.isEmpty() ? "nothing" : shown(came);
    return wanted.contains(RAW) && came.contains(PROMPT)
        ? Fault.of(name() + ": a prompt came, but no raw REPL")
            .expected(shown(wanted), found)
            .advice(
                "recording needs what Ctrl-A enters, which the unix port doesn't have; there, let"
                    + " the program import heapreel. On a board, press its reset button")
        : Fault.of(name() + ": the board doesn't answer as MicroPython does")
            .expected(shown(wanted), found)
            .advice(
                "press its reset button and try again; check that it has MicroPython or"
                    + " CircuitPython, and that the cable carries data");
  }

  /**
   * Waits until there are so many bytes, some hundred at most; whether they came.
   *
   * @throws heapreel.fault.FaultException when the board is gone
   */
  boolean has(int count, Patience patience) {
    cancellation.throwIfCancelled();
    while (to - from < count) {
      cancellation.throwIfCancelled();
      if (receive(STEP_MILLIS)) {
        patience.heard();
      } else if (patience.isOver()) {
        return false;
      }
    }
    return !patience.isAllOver();
  }

  /** Whether all that has come was asked for. */
  boolean isEmpty() {
    return from == to;
  }

  /** The byte that is {@code ahead} of the next one, which is there. */
  char peek(int ahead) {
    return (char) (read[from + ahead] & 0xff);
  }

  /** The next byte, which is there. */
  char next() {
    char next = peek(0);
    from++;
    return next;
  }

  /** What has come so far, or comes within so many milliseconds; nothing when the board is gone. */
  public Optional<byte[]> next(int millis) {
    if (isEmpty() && !hears(millis)) {
      return Optional.empty();
    }
    byte[] all = Arrays.copyOfRange(read, from, to);
    from = to;
    return Optional.of(all);
  }

  /**
   * All that comes until nothing has come for so long, but no longer than that long in all, each
   * byte as a character.
   */
  String untilQuiet(int quietMillis, int allMillis) {
    Patience patience = new Patience(allMillis);
    StringBuilder all = new StringBuilder();
    boolean came;
    do {
      cancellation.throwIfCancelled();
      all.append(taken());
      came = receive(quietMillis);
    } while (came && !patience.isOver());
    return all.append(taken()).toString();
  }

  private String taken() {
    String taken = new String(read, from, to - from, ISO_8859_1);
    from = to;
    return taken;
  }

  /** Takes what comes; whether something came. */
  private boolean receive(int millis) {
    int before = to - from;
    if (!hears(millis)) {
      throw gone(new IOException("nothing more can come"));
    }
    return to - from > before;
  }

  /** Takes what comes; whether anything can still come. */
  private boolean hears(int millis) {
    byte[] more = new byte[read.length - (to - from)];
    int count = port.read(more, millis);
    if (count > 0) {
      System.arraycopy(read, from, read, 0, to - from);
      to -= from;
      from = 0;
      System.arraycopy(more, 0, read, to, count);
      to += count;
    }
    return count >= 0;
  }

  /** Whether, where nothing more comes, it is the process that ends. */
  public boolean isEnding() {
    return cancellation.isCancelledWithin(port.endingMillis());
  }

  /** Systems close the ports of a program that is ended by a signal: then it was that. */
  private RuntimeException gone(IOException cause) {
    if (isEnding()) {
      return new CancellationException("cancelled");
    }
    return Fault.of(name() + ": the board is gone")
        .advice("was it unplugged, or reset?")
        .toException(cause);
  }

  private static String shown(String text) {
    String end = text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
    return "“" + Printable.line(new String(end.getBytes(US_ASCII), US_ASCII).trim()) + "”";
  }
}
