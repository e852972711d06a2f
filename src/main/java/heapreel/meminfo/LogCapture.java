package heapreel.meminfo;

import heapreel.capture.CaptureFile;
import heapreel.capture.EventLog;
import heapreel.capture.FileCapture;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.PrintedInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The heap maps in a log, in the order in which they were printed. Holds where each is, and makes a
 * heap of it when it is read. Threads may share it.
 */
public final class LogCapture extends FileCapture {

  private static final int SNIFFED_BYTES = 1 << 16;
  private static final int MAX_CONTROL_PERCENT = 5;

  /** So many damaged maps are read in search of one that tells the size of a block. */
  private static final int MAX_MAPS_TRIED = 8;

  private final List<LoggedPart> parts;
  private final AreaAddresses addresses;
  private final EventLog events;
  private final List<Long> heaps;
  private final OptionalInt blockBytes;

  private LogCapture(CaptureFile file, LogIndex index) throws IOException {
    super(file);
    this.parts = List.copyOf(index.parts());
    this.addresses = index.addresses();
    this.events = index.events();
    this.heaps = index.firstAreas().repeated();
    this.blockBytes = hasNumbersAlone() ? blockBytes(index) : OptionalInt.empty();
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

  /** The size of a block, if the numbers without a map tell it, or else a map of the same log. */
  private OptionalInt blockBytes(LogIndex index) throws IOException {
    OptionalInt told = index.blockSize().bytes();
    int tried = 0;
    for (int i = 0; i < parts.size() && told.isEmpty() && tried < MAX_MAPS_TRIED; i++) {
      if (parts.get(i).numbers().isEmpty()) {
        tried++;
        try {
          told = OptionalInt.of(read(i).heap().shape().blockBytes());
        } catch (FaultException e) {
          e.rethrowUnlessOfSnapshot(); // a damaged map: perhaps the next one tells
        }
      }
    }
    return told;
  }

  /** Whether some snapshots are numbers without a map. */
  private boolean hasNumbersAlone() {
    return parts.stream().anyMatch(part -> part.numbers().isPresent());
  }

  /** Where the heaps begin; more than one address are of several devices, or builds. */
  public List<Long> heapAddresses() {
    return heaps;
  }

  /** Whether some snapshots are more than numbers without a map. */
  public boolean hasMaps() {
    return parts.stream().anyMatch(part -> part.numbers().isEmpty());
  }

  /** Whether there are numbers without a map, and nothing tells the size of their blocks. */
  public boolean isBlockSizeTaken() {
    return hasNumbersAlone() && blockBytes.isEmpty();
  }

  /** The numbers of a snapshot that are all that was printed of it. */
  public Optional<PrintedInfo> numbers(long snapshot) {
    return parts
        .get(Math.toIntExact(snapshot))
        .numbers()
        .map(printed -> printed.withBlocksOf(blockBytes.orElse(BlockSize.USUAL)));
  }

  /** The last {@code MemoryError} that was printed before a snapshot, and after the one before. */
  public Optional<LoggedFailure> failure(long snapshot) {
    return parts.get(Math.toIntExact(snapshot)).failure();
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
