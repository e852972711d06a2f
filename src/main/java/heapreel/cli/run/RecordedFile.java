package heapreel.cli.run;

import heapreel.capture.PackedWriter;
import heapreel.fault.Fault;
import heapreel.output.OutputChannel;
import heapreel.output.PendingFile;
import heapreel.stream.StreamListener;
import heapreel.stream.StreamPacking;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable Path madeFolder;
  private final DiskSync disk;
  private Path written;
  private boolean finished;

  private RecordedFile(
      Path path,
      Path written,
      FileChannel channel,
      @Nullable Path madeFolder,
      StreamListener also) {
    this.madeFolder = madeFolder;
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
    Path folder = made(path);
    try {
      if (Files.isDirectory(path)) {
        throw Fault.of("is a folder")
            .in(path)
            .expected("a name for the capture", "that of a folder")
            .advice("give another name with -o, such as ram.hrz in it")
            .toException();
      }
      boolean replaces = force && Files.isRegularFile(path);
      Path target = replaces ? path.toRealPath() : path;
      Path written = replaces ? target.resolveSibling(target.getFileName() + BESIDE) : target;
      FileChannel channel = FileChannel.open(written, force ? OVER : NEW);
      return new RecordedFile(target, written, channel, folder, also);
    } catch (FileAlreadyExistsException e) {
      throw exists(path).toException(e);
    } catch (IOException e) {
      throw PendingFile.notBegun(path, e);
    }
  }

  /** Makes the folder of a file; gives it where it wasn't there. */
  private static @Nullable Path made(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return null;
    }
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw PendingFile.notBegun(path, e);
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

  /** How many snapshots the board sent, also those that are lost. */
  long sent() {
    return snapshots() + packing.tally().lost().values().stream().mapToLong(Long::longValue).sum();
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
      disk.await();
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
        deleteMadeFolder();
      }
    }
  }

  private void deleteMadeFolder() throws IOException {
    Path folder = madeFolder;
    if (folder != null) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        // somebody else has put something there
      }
    }
  }
}
