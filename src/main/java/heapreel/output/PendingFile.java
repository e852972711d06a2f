package heapreel.output;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.FullDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * An output that is either whole or absent: written under a temporary name beside its target and
 * moved there by {@link #commit}; closed without that, it leaves nothing.
 */
public final class PendingFile implements Closeable {

  private final Path target;
  private final TemporaryFile temporary;
  private boolean committed;
  private long sizeBytes;

  private PendingFile(Path target, TemporaryFile temporary) {
    this.target = target;
    this.temporary = temporary;
  }

  /**
   * Begins {@code target}, creating its directory if necessary.
   *
   * @throws heapreel.fault.FaultException when it can't be written there
   */
  public static PendingFile of(Path target) {
    return of(target, target.toAbsolutePath());
  }

  /**
   * Begins a file beside {@code target} that is never renamed: for the pictures of a film.
   *
   * @param take which attempt at the film it is, from 0
   */
  public static PendingFile scratch(Path target, int take) {
    String name = target.getFileName() + ".pictures." + take;
    return of(target, target.resolveSibling(name).toAbsolutePath());
  }

  /**
   * Checks, before the work is done, that {@code target} can be begun; leaves nothing, not even a
   * directory.
   *
   * @throws heapreel.fault.FaultException when it can't be written there
   */
  public static void requireWritable(Path target) throws IOException {
    Path folder = folder(target);
    if (Files.isDirectory(folder)) {
      of(target).close();
      return;
    }
    Path there = folder;
    while (Files.notExists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw UnwritableFolder.fault(folder, new AccessDeniedException(there.toString()), "")
          .toException();
    }
  }

  private static Path folder(Path target) {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || (Files.exists(absolute) && !Files.isRegularFile(absolute))) {
      throw Fault.of("can't be written")
          .in(target)
          .expected("the name of a file", Files.isDirectory(absolute) ? "a directory" : "a device")
          .advice("give another name")
          .toException();
    }
    return folder;
  }

  private static PendingFile of(Path target, Path besides) {
    Path folder = folder(target);
    try {
      Files.createDirectories(folder);
      return new PendingFile(target, TemporaryFile.beside(besides));
    } catch (IOException | SecurityException e) {
      throw notBegun(target, e);
    }
  }

  /** Why a file can't be begun: the folder, as a rule, can't have it. */
  public static FaultException notBegun(Path target, Exception e) {
    if (e instanceof IOException failed && FullDisk.isSaidBy(failed, -1)) {
      return OutputChannel.unwritable(target, failed);
    }
    Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
    return UnwritableFolder.fault(folder, e, reason(e)).toException(e);
  }

  /** The channel to write to; also readable. */
  public SeekableByteChannel channel() {
    return new OutputChannel(target, temporary.channel());
  }

  /** Its final path. */
  public Path target() {
    return target;
  }

  /**
   * Gives the file its final name, unless the capture that it was made of was overwritten.
   *
   * @param made receives the name
   * @throws heapreel.fault.FaultException when the capture was written over, or the file can't be
   *     written to its end
   */
  public void commit(MadeFiles made) {
    made.requireUnchanged();
    try {
      sizeBytes = temporary.channel().size();
      move(); // while it is locked, so that no other run deletes it as a leftover
      committed = true;
      made.add(target);
      temporary.channel().close();
    } catch (IOException e) {
      throw OutputChannel.unwritable(target, e);
    }
  }

  /** Length in bytes when it got its final name. */
  public long sizeBytes() {
    return sizeBytes;
  }

  private void move() throws IOException {
    try {
      Files.move(temporary.path(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary.path(), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (!committed) {
      Files.deleteIfExists(temporary.path());
    }
    temporary.channel().close();
  }

  /** Why something can't be written, in a few words. */
  static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "one without write permission";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file instead of a folder";
    }
    if (e instanceof NoSuchFileException) {
      return "one that can't hold new files";
    }
    String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return Objects.requireNonNullElse(said, e.getClass().getSimpleName());
  }
}
