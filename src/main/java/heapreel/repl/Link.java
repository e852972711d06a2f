package heapreel.repl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.parallel.Cancellation;
import heapreel.serial.Port;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A port whose answers are waited for. Keeps what came and wasn't asked for yet. */
public final class Link {

  private static final int STEP_MILLIS = 50;
  private static final int SHOWN_CHARACTERS = 120;

  private final Port port;
  private final Cancellation cancellation;
  private final byte[] read = new byte[4096];
  private final StringBuilder unread = new StringBuilder();

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
      throw gone().toException(e);
    }
  }

  /**
   * What comes up to and with {@code end}, each byte as a character.
   *
   * @throws heapreel.fault.FaultException when it doesn't come in time, or the board is gone
   */
  String until(String end, int millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    int from = 0;
    while (true) {
      int at = unread.indexOf(end, from);
      if (at >= 0) {
        return take(at + end.length());
      }
      from = Math.max(0, unread.length() - end.length());
      cancellation.throwIfCancelled();
      if (System.nanoTime() > deadline) {
        throw Fault.of(name() + ": the board doesn't answer as MicroPython does")
            .expected(shown(end), unread.isEmpty() ? "nothing" : shown(unread.toString()))
            .advice(
                "press its reset button and try again; check that it has MicroPython or"
                    + " CircuitPython, and that the cable carries data")
            .toException();
      }
      receive(STEP_MILLIS);
    }
  }

  /** Exactly so many bytes, as {@link #until}. */
  String take(int count, int millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (unread.length() < count) {
      cancellation.throwIfCancelled();
      if (System.nanoTime() > deadline) {
        throw Fault.of(name() + ": the board has stopped answering")
            .expected(count + " bytes", shown(unread.toString()))
            .advice("press its reset button and try again")
            .toException();
      }
      receive(STEP_MILLIS);
    }
    return take(count);
  }

  /** What has come so far, or comes within so many milliseconds; nothing when the board is gone. */
  public Optional<byte[]> next(int millis) {
    boolean there = !unread.isEmpty() || hears(millis);
    return there ? Optional.of(take(unread.length()).getBytes(ISO_8859_1)) : Optional.empty();
  }

  /** Reads and forgets all that comes until nothing has come for so long. */
  void drain(int quietMillis) {
    int count;
    do {
      unread.setLength(0);
      receive(quietMillis);
      count = unread.length();
    } while (count > 0);
  }

  private String take(int count) {
    String taken = unread.substring(0, count);
    unread.delete(0, count);
    return taken;
  }

  private void receive(int millis) {
    if (!hears(millis)) {
      throw gone().toException();
    }
  }

  /** Takes what comes; whether anything can still come. */
  private boolean hears(int millis) {
    int count = port.read(read, millis);
    if (count > 0) {
      unread.append(new String(read, 0, count, ISO_8859_1));
    }
    return count >= 0;
  }

  private Fault gone() {
    return Fault.of(name() + ": the board is gone").advice("was it unplugged, or reset?");
  }

  private static String shown(String text) {
    String end = text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
    return "“" + Printable.line(new String(end.getBytes(US_ASCII), US_ASCII).trim()) + "”";
  }
}
