package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.memory.CountedMemory;
import heapreel.memory.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** Another capture that keeps count of what is read of each of its snapshots. */
public final class CountedCapture implements RamCapture {

  private final RamCapture capture;
  private final Map<Long, String> read = new ConcurrentSkipListMap<>();

  /** Counts what is read of {@code capture} from now on. */
  public CountedCapture(RamCapture capture) {
    this.capture = capture;
  }

  /** How much was read of each snapshot when it was read last, in their order. */
  public List<String> read() {
    return List.copyOf(read.values());
  }

  @Override
  public SnapshotCursor cursor() {
    return new Cursor(capture.cursor());
  }

  /** Hands out memories that count. */
  private final class Cursor implements SnapshotCursor {

    private final SnapshotCursor cursor;

    Cursor(SnapshotCursor cursor) {
      this.cursor = cursor;
    }

    @Override
    public <T> T read(long snapshot, Function<Memory, T> decode) throws IOException {
      return cursor.read(
          snapshot,
          memory -> {
            CountedMemory counted = new CountedMemory(memory);
            T decoded = decode.apply(counted);
            read.put(snapshot, counted.bytesRead() + " bytes in " + counted.pagesRead() + " pages");
            return decoded;
          });
    }

    @Override
    public void close() {
      cursor.close();
    }
  }

  @Override
  public Path path() {
    return capture.path();
  }

  @Override
  public long sizeBytes() {
    return capture.sizeBytes();
  }

  @Override
  public RegionMap layout() {
    return capture.layout();
  }

  @Override
  public int mainSection() {
    return capture.mainSection();
  }

  @Override
  public List<Stretch> stretches() {
    return capture.stretches();
  }

  @Override
  public long trailingBytes() {
    return capture.trailingBytes();
  }

  @Override
  public boolean isWhole() {
    return capture.isWhole();
  }

  @Override
  public boolean isUnchanged() {
    return capture.isUnchanged();
  }

  @Override
  public void requireUnchanged() {
    capture.requireUnchanged();
  }

  @Override
  public Optional<Fault> replaced() {
    return capture.replaced();
  }

  @Override
  public FaultException unreadable(InternalError e) throws IOException {
    return capture.unreadable(e);
  }

  @Override
  public void close() throws IOException {
    capture.close();
  }
}
