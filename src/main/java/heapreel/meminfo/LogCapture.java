package heapreel.meminfo;

import heapreel.capture.CaptureFile;
import heapreel.capture.EventLog;
import heapreel.capture.FileCapture;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The heap maps in a log, in the order in which they were printed. Holds where each is, and makes a
 * heap of it when it is read. Threads may share it.
 */
public final class LogCapture extends FileCapture {

  private static final int SNIFFED_BYTES = 1 << 16;
  private static final int MAX_CONTROL_PERCENT = 5;

  private final List<LoggedPart> parts;
  private final AreaAddresses addresses;
  private final EventLog events;

  private LogCapture(CaptureFile file, LogIndex index) {
    super(file);
    this.parts = List.copyOf(index.parts());
    this.addresses = index.addresses();
    this.events = index.events();
  }

  /**
   * The maps in {@code file}; empty if it is no text, or has none. Reads all of a text.
   *
   * @param stillWanted run now and then; may throw to end it
   */
  public static Optional<LogCapture> in(CaptureFile file, Runnable stillWanted) throws IOException {
    if (!isText(file)) {
      return Optional.empty();
    }
    LogIndex index = LogIndex.of(file, stillWanted);
    return index.parts().isEmpty() ? Optional.empty() : Optional.of(new LogCapture(file, index));
  }

  /** Whether a file begins as texts do: next to no control characters, or a byte order mark. */
  public static boolean isText(CaptureFile file) throws IOException {
    byte[] head = file.bytes(0, SNIFFED_BYTES);
    int mark = head.length < 2 ? 0 : ((head[0] & 0xff) << 8) | (head[1] & 0xff);
    if (mark == 0xfffe || mark == 0xfeff) {
      return true;
    }
    int control = 0;
    for (byte character : head) {
      boolean usual = character == '\n' || character == '\r' || character == '\t';
      control += character >= 0 && character < ' ' && !usual && character != 0x1b ? 1 : 0;
    }
    return 100L * control <= (long) MAX_CONTROL_PERCENT * head.length;
  }

  /**
   * Reads a snapshot.
   *
   * @throws FaultException when it is not a whole map, or contradicts itself
   */
  public LoggedHeap read(long snapshot) throws IOException {
    LoggedPart part = parts.get(Math.toIntExact(snapshot));
    MapBuilder builder = new MapBuilder(addresses);
    LogText text = new LogText(file(), part.begin(), part.end());
    new MapScanner(
            text,
            part.line(),
            new MapScanner.Listener() {
              @Override
              public void token(MapToken token) {
                builder.add(token);
              }

              @Override
              public void line(String other) {}
            })
        .scan(() -> {});
    return builder.heap();
  }

  /** The last line before each map, and the times before them. */
  public EventLog events() {
    return events;
  }

  @Override
  public long snapshotBytes() {
    return parts.stream().mapToLong(part -> part.end() - part.begin()).max().orElse(1);
  }

  @Override
  public long snapshotCount() {
    return parts.size();
  }

  @Override
  public long trailingBytes() {
    return 0;
  }

  @Override
  public boolean isWhole() {
    return file().doubt().isEmpty();
  }

  @Override
  public Optional<Fault> lost(long snapshot) {
    return Optional.empty();
  }

  @Override
  public long lastWhole() {
    return parts.size() - 1L;
  }

  @Override
  public long lostCount() {
    return 0;
  }
}
