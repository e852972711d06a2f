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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A packed capture that is there under its own name from the first byte on, so that it can be
 * watched while it grows, and what came is kept however the recording ends. One without a snapshot
 * is deleted.
 *
 * <p>One that takes the place of an older capture is called {@code NAME.new} until it has a
 * snapshot, or {@code NAME.new-2} and so on where that name is taken: where no snapshot comes, the
 * older one stays.
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
  private static final int MOST_BESIDE = 100;

  private final Path path;
  private final FileChannel channel;
  private final PackedWriter writer;
  private final StreamPacking packing;

  /** The folders made for it, the innermost first. */
  private final List<Path> madeFolders;

  private final DiskSync disk;
  private Path written;
  private boolean finished;

  private RecordedFile(
      Path path, Path written, FileChannel channel, List<Path> madeFolders, StreamListener also) {
    this.madeFolders = madeFolders;
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
    List<Path> folders = made(path);
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
      Path written = target;
      FileChannel channel = null;
      for (int number = 1; replaces && channel == null; number++) {
        written = beside(target, number);
        channel = opened(written, number == MOST_BESIDE);
      }
      if (channel == null) {
        channel = FileChannel.open(target, force ? OVER : NEW);
      }
      return new RecordedFile(target, written, channel, folders, also);
    } catch (FileAlreadyExistsException e) {
      throw exists(path).toException(e);
    } catch (IOException e) {
      throw PendingFile.notBegun(path, e);
    }
  }

  private static Path beside(Path target, int number) {
    String name = target.getFileName() + BESIDE;
    return target.resolveSibling(number == 1 ? name : name + "-" + number);
  }

  /** A new file, never one that is there; nothing where the name is taken and isn't the last. */
  private static @Nullable FileChannel opened(Path written, boolean last) throws IOException {
    try {
      return FileChannel.open(written, NEW);
    } catch (FileAlreadyExistsException e) {
      if (last) {
        throw exists(written).toException(e);
      }
      return null;
    }
  }

  /** Makes the folders of a file; gives those that weren't there, the innermost first. */
  private static List<Path> made(Path path) {
    List<Path> missing = new ArrayList<>();
    Path folder = path.toAbsolutePath().getParent();
    for (Path at = folder; at != null && Files.notExists(at); at = at.getParent()) {
      missing.add(at);
    }
    if (folder == null || Files.isDirectory(folder)) {
      return List.of();
    }
    try {
      Files.createDirectories(folder);
      return missing;
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
        deleteMadeFolders();
      }
    }
  }

  private void deleteMadeFolders() throws IOException {
    try {
      for (Path folder : madeFolders) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // somebody else has put something there
    }
  }
}
