package heapreel.capture;

import heapreel.capture.EventLine.BadLineException;
import heapreel.fault.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * What the recording noted beside its snapshots: the sidecar {@code CAPTURE.events.ndjson}, a JSON
 * object a line, in UTF-8.
 *
 * <pre>
 *  snapshot   integer, from 0     which snapshot the line is about
 *  event      text                what happened, such as alloc or sweep
 *  symbol     text                function in which it happened, when known
 *  time       number              seconds since the recording began
 *  sp         text, 0x and digits stack pointer when RAM was read
 *  begun_in   integer, from 0     the snapshot whose RAM was read as that event began
 * </pre>
 *
 * Other fields, and values of another sort for the last four, are passed over; so are blank lines
 * and lines about no snapshot. Of several lines about one snapshot the last counts. Texts are cut
 * at 40 characters.
 *
 * <p>A line that is no such object (cut off, not JSON, with a field twice, with a number of more
 * than 100 digits, longer than 64 KiB) is left out, counted, and costs no other line: see {@link
 * #badLines}. The file is read once, line by line; what is kept is bounded, whatever its length
 * (see {@link EventTable}). Immutable afterwards and safe for threads.
 */
public final class EventLog {

  private static final LongUnaryOperator AS_LOGGED = LongUnaryOperator.identity();

  /** A log without events, for captures without a sidecar. */
  public static final EventLog NONE = new EventLog(new EventTable(), EventSummary.of(0), AS_LOGGED);

  /** What the name of the file beside a capture ends with. */
  static final String SUFFIX = ".events.ndjson";

  private final EventTable table;
  private final EventSummary summary;
  private final LongUnaryOperator originalOf;

  private EventLog(EventTable table, EventSummary summary, LongUnaryOperator originalOf) {
    this.table = table;
    this.summary = summary;
    this.originalOf = originalOf;
  }

  /** Name of the sidecar of a capture; one compressed may have that of before. */
  public static Path besides(Path capture) {
    return Sidecar.beside(capture, SUFFIX);
  }

  /** Whether a capture has something of the name of a sidecar beside it. */
  public static boolean exists(Path capture) {
    return Files.exists(besides(capture));
  }

  /**
   * The sidecar of a capture, or {@link #NONE} if it has none.
   *
   * @throws heapreel.fault.FaultException when there is one that can't be read at all
   */
  public static EventLog of(Path capture) {
    Path sidecar = besides(capture);
    if (!Files.isRegularFile(sidecar)) {
      return NONE;
    }
    try (InputStream in = Files.newInputStream(sidecar)) {
      return of(in);
    } catch (AccessDeniedException e) {
      throw Fault.of("permission denied")
          .in(sidecar)
          .advice("check its permissions; the log is optional")
          .toException(e);
    } catch (IOException e) {
      throw Fault.of("can't be read")
          .in(sidecar)
          .expected("an event log", String.valueOf(e.getMessage()))
          .advice("check the disk, or move it away; the log is optional")
          .toException(e);
    }
  }

  /** The log whose lines come from {@code lines}, which the caller closes. */
  public static EventLog of(InputStream lines) throws IOException {
    Reading reading = new Reading();
    reading.read(new BoundedLines(lines));
    return new EventLog(reading.table, reading.summary(), AS_LOGGED);
  }

  /** Whether the numbers of snapshots are those of the log. */
  public boolean isAsLogged() {
    return originalOf == AS_LOGGED;
  }

  /**
   * The same events for a capture whose snapshots are numbered otherwise: snapshot {@code n} gets
   * the event that the log has for {@code originalOf(n)}, or none where that is negative. A view;
   * what is said of the log as a whole is in its own numbers, as before.
   *
   * @param originalOf safe for threads
   */
  public EventLog renumbered(LongUnaryOperator originalOf) {
    return new EventLog(
        table,
        summary,
        snapshot -> {
          long before = originalOf.applyAsLong(snapshot);
          return before < 0 ? before : this.originalOf.applyAsLong(before);
        });
  }

  /** What happened just before a snapshot, when that is known. */
  public Optional<String> event(long snapshot) {
    long original = originalOf.applyAsLong(snapshot);
    return original < 0 ? Optional.empty() : Optional.ofNullable(table.text(original));
  }

  /** When a snapshot was taken, in seconds since the recording began; NaN when not known. */
  public double seconds(long snapshot) {
    long original = originalOf.applyAsLong(snapshot);
    return original < 0 ? Double.NaN : table.seconds(original);
  }

  /** Where the stack ended when a snapshot was read, when that is known. */
  public OptionalLong stackPointer(long snapshot) {
    long original = originalOf.applyAsLong(snapshot);
    long address = original < 0 ? EventLine.NO_ADDRESS : table.stackPointer(original);
    return address == EventLine.NO_ADDRESS ? OptionalLong.empty() : OptionalLong.of(address);
  }

  /**
   * Whether RAM was read for the snapshot before as the event of {@code snapshot} began, so that
   * what was running then is in that one.
   */
  public boolean isBegunInPrevious(long snapshot) {
    long original = originalOf.applyAsLong(snapshot);
    return snapshot > 0
        && original >= 0
        && originalOf.applyAsLong(snapshot - 1) == original - 1
        && table.isBegunInPrevious(original);
  }

  /** The highest number of a snapshot in the log, and one; 0 when it names none. */
  public long snapshotsNamed() {
    return summary.named();
  }

  /**
   * Whether the log names every snapshot from 0 to the highest exactly once and in order, so that
   * it tells how many were recorded. So does a log that names none.
   */
  public boolean isDense() {
    return summary.inOrder() == summary.named();
  }

  /**
   * How many snapshots from 0 on the log names, each once and in order, whatever further ones it
   * names in between; 0 if it names one twice or goes back.
   */
  public long namedInOrder() {
    return summary.inOrder();
  }

  /** The lowest number that the log names out of order, or the highest possible if none. */
  public long lowestOutOfOrder() {
    return summary.lowestOutOfOrder();
  }

  /** Whether the log ends within a line, as one does that is being written or was cut off. */
  public boolean isTorn() {
    return summary.torn();
  }

  /** Whether that last line can't be read, and so may have named one more snapshot. */
  public boolean isLastLineCutOff() {
    return summary.torn() && summary.lastBad() == summary.lines();
  }

  /** How many lines are no events, and left out. */
  public long badLineCount() {
    return summary.bad();
  }

  /** The number of the first of those lines, from 1. */
  public OptionalLong firstBadLine() {
    return summary.bad() == 0 ? OptionalLong.empty() : OptionalLong.of(summary.firstBad());
  }

  /** What is to be said of the lines left out, if there are any, of the file {@code sidecar}. */
  public Optional<Fault> badLines(Path sidecar) {
    if (summary.bad() == 0) {
      return Optional.empty();
    }
    Fault fault =
        Fault.of(summary.badLines()).in(sidecar).expected("a JSON object", summary.foundFirst());
    return Optional.of(
        summary.bad() == summary.lines() ? fault.advice("continuing without events") : fault);
  }

  /** Collects the events of a capture that has them in itself. */
  public static final class Builder {

    private final EventTable table = new EventTable();
    private long named;

    /** Adds what is known of a snapshot; {@code seconds} are NaN when they are not known. */
    public void add(long snapshot, Optional<String> text, double seconds) {
      if (text.isEmpty() && Double.isNaN(seconds)) {
        return;
      }
      table.put(
          new EventLine(
              snapshot, seconds, text.orElse(null), EventLine.NO_ADDRESS, EventLine.NO_SNAPSHOT));
      named = Math.max(named, snapshot + 1);
    }

    /** All of them. */
    public EventLog build() {
      return new EventLog(table, EventSummary.of(named), AS_LOGGED);
    }
  }

  /** A log while it is read. */
  private static final class Reading {
    private final EventTable table = new EventTable();
    private long lines;
    private long bad;
    private long firstBad;
    private long lastBad = -1;
    private String foundFirst = "";
    private long named;
    private long inOrder;
    private long lowestOutOfOrder = Long.MAX_VALUE;
    private boolean goesBack;
    private boolean torn;

    void read(BoundedLines in) throws IOException {
      while (in.next()) {
        lines = in.number();
        try {
          if (in.isTooLong()) {
            throw new BadLineException("more than 64 KiB");
          }
          take(EventLine.read(in.bytes()));
        } catch (BadLineException e) {
          bad++;
          lastBad = lines;
          if (bad == 1) {
            firstBad = lines;
            foundFirst = String.valueOf(e.getMessage());
          }
        }
      }
      torn = !in.isEnded();
    }

    private void take(EventLine line) throws BadLineException {
      long snapshot = line.snapshot();
      if (snapshot == EventLine.NO_SNAPSHOT) {
        return;
      }
      goesBack |= snapshot < inOrder;
      if (snapshot == inOrder) {
        inOrder++;
      } else {
        lowestOutOfOrder = Math.min(lowestOutOfOrder, snapshot);
      }
      named = Math.max(named, snapshot + 1);
      if (!table.put(line)) {
        throw new BadLineException("too many events");
      }
    }

    EventSummary summary() {
      return new EventSummary(
          lines,
          bad,
          firstBad,
          lastBad,
          foundFirst,
          named,
          goesBack ? 0 : inOrder,
          lowestOutOfOrder,
          torn);
    }
  }
}
