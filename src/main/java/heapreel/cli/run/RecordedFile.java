package heapreel.cli.run;

import heapreel.capture.PackedWriter;
import heapreel.fault.Fault;
import heapreel.output.OutputChannel;
import heapreel.stream.StreamListener;
import heapreel.stream.StreamPacking;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/**
 * A packed capture that is there under its own name from the first byte on, so that it can be
 * watched while it grows, and what came is kept however the recording ends. One without a snapshot
 * is deleted.
 *
 * <p>One that takes the place of an older capture is called {@code NAME.new} until it has a
 * snapshot: where none comes, the older one stays.
 */
final class RecordedFile implements Closeable {

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  private static final Set<StandardOpenOption> OVER =
      Set.of(
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING);
  private static final String BESIDE = ".new";

  private final Path path;
  private final FileChannel channel;
  private final PackedWriter writer;
  private final StreamPacking packing;
  private final DiskSync disk;
  private Path written;
  private boolean finished;

  private RecordedFile(Path path, Path written, FileChannel channel, StreamListener also) {
    this.path = path;
    this.written = written;
    this.channel = channel;
    this.writer = new PackedWriter(channel);
    this.packing = new StreamPacking(writer, Map.of(), also);
    this.disk = new DiskSync(channel);
  }

  /**
   * Begins the file.
   *
   * @param force whether one that is there may be written over
   * @throws heapreel.fault.FaultException when it can't be written, or is there
   */
  static RecordedFile begin(Path path, boolean force, StreamListener also) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      boolean replaces = force && Files.isRegularFile(path);
      Path target = replaces ? path.toRealPath() : path;
      Path written = replaces ? target.resolveSibling(target.getFileName() + BESIDE) : target;
      FileChannel channel = FileChannel.open(written, force ? OVER : NEW);
      return new RecordedFile(target, written, channel, also);
    } catch (FileAlreadyExistsException e) {
      throw exists(path).toException(e);
    } catch (IOException e) {
      throw OutputChannel.unwritable(path, e);
    }
  }

  /** The fault that the file is there already. */
  static Fault exists(Path path) {
    return Fault.of("is there already, and a recording can't be made again")
        .in(path)
        .advice("give another name with -o, or --force to write over it");
  }

  /** Takes the next bytes of the stream. */
  void feed(byte[] bytes) {
    try {
      packing.feed(bytes, 0, bytes.length);
      takePlace();
      if (packing.flushIfDue(System.nanoTime())) {
        disk.request();
      }
    } catch (IOException e) {
      throw OutputChannel.unwritable(path, e);
    }
  }

  /** Gets its name as soon as it has a snapshot. */
  private void takePlace() throws IOException {
    if (written.equals(path) || snapshots() == 0) {
      return;
    }
    packing.flush();
    try {
      Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
    }
    written = path;
  }

  /** What came. */
  StreamPacking packing() {
    return packing;
  }

  /** Takes no more snapshots than so many. */
  void atMost(long snapshots) {
    packing.atMost(snapshots);
  }

  /** Whether it has as many as it takes. */
  boolean isFull() {
    return packing.isFull();
  }

  /** How many snapshots came right. */
  long snapshots() {
    return packing.tally().snapshots();
  }

  /** Its length in bytes. */
  long bytes() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw OutputChannel.unwritable(path, e);
    }
  }

  /** Writes its end. Nothing can be added then. */
  void finish() {
    finished = true;
    try {
      packing.finish();
      channel.force(false);
    } catch (IOException e) {
      throw OutputChannel.unwritable(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (!finished) {
        finish();
      }
    } finally {
      disk.close();
      writer.close();
      channel.close();
      if (snapshots() == 0) {
        Files.deleteIfExists(written);
      }
    }
  }
}
