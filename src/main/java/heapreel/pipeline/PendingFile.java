package heapreel.pipeline;

import heapreel.fault.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * An output that is either there as a whole or not at all: written under a temporary name beside
 * its target and moved there by {@link #commit}; closed without that, it leaves nothing.
 */
final class PendingFile implements Closeable {

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private boolean committed;

  private PendingFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /**
   * Begins {@code target}, making its folder if need be.
   *
   * @throws heapreel.fault.FaultException when it can't be written there
   */
  static PendingFile of(Path target) {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || (Files.exists(absolute) && !Files.isRegularFile(absolute))) {
      throw Fault.of("can't be written")
          .in(target)
          .expected("the name of a file", Files.isDirectory(absolute) ? "a directory" : "a device")
          .advice("give another name")
          .toException();
    }
    try {
      Files.createDirectories(folder);
      long process = ProcessHandle.current().pid(); // so that two runs don't write to one file
      Path temporary = folder.resolve("." + absolute.getFileName() + "." + process + ".part");
      return new PendingFile(
          target,
          temporary,
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE));
    } catch (IOException | SecurityException e) {
      throw Fault.of("can't be written")
          .in(target)
          .expected("a folder to write to", reason(e))
          .advice("choose another with --output_directory, or another name")
          .toException(e);
    }
  }

  /** Where to write; also readable. */
  FileChannel channel() {
    return channel;
  }

  /** Where it will be. */
  Path target() {
    return target;
  }

  /**
   * Gives what was written its final name, unless the capture that it was made of was written over;
   * the channel may be closed before.
   *
   * @param made where the name is noted
   * @throws heapreel.fault.FaultException when the capture was written over
   */
  void commit(MadeFiles made) throws IOException {
    made.requireUnchanged();
    if (channel.isOpen()) {
      channel.close();
    }
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
    committed = true;
    made.add(target);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!committed) {
      Files.deleteIfExists(temporary);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "one that may not be written to";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file in the place of a folder";
    }
    if (e instanceof NoSuchFileException) {
      return "one that takes no new files";
    }
    String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return Objects.requireNonNullElse(said, e.getClass().getSimpleName());
  }
}
