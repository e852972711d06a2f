package heapreel.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file beside an output, in which that is written until it is whole: {@code
 * .NAME.RUN-NUMBER.part}, NAME being at most the first 40 characters of the output's, RUN and
 * NUMBER 8 hex digits each. The run that writes it holds a lock on it, which ends with the run
 * however it ends; one without a lock is a leftover of a killed run.
 *
 * @param path where it is
 * @param channel open for reading and writing, and locked
 */
record TemporaryFile(Path path, FileChannel channel) {

  private static final int NAME_CHARACTERS = 40;
  private static final int ATTEMPTS = 8;
  private static final Pattern NAME = Pattern.compile("\\..*\\.([0-9a-f]{8})-[0-9a-f]{8}\\.part");

  /** Identifies the files of this process: opening and closing one would end the lock on it. */
  private static final String RUN = eightDigits();

  /** Creates one beside {@code target}, whose directory exists. */
  static TemporaryFile beside(Path target) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path path = target.resolveSibling(name(target));
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      // another run may have deleted it as a leftover before it was locked
      if (isLocked(channel) && Files.exists(path)) {
        return new TemporaryFile(path, channel);
      }
      channel.close();
      Files.deleteIfExists(path);
    }
    throw new FileSystemException(target.toString(), null, "other runs delete what is begun");
  }

  private static String name(Path target) {
    String name = String.valueOf(target.getFileName());
    int end =
        name.offsetByCodePoints(
            0, Math.min(NAME_CHARACTERS, name.codePointCount(0, name.length())));
    return "." + name.substring(0, end) + "." + RUN + "-" + eightDigits() + ".part";
  }

  private static String eightDigits() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return true; // no locks here: then no run deletes it as a leftover
    }
  }

  /** Deletes those in {@code folder} that are leftovers of killed runs. */
  static void deleteLeft(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path file : files) {
        @Nullable String run = run(file);
        if (run != null && !run.equals(RUN)) {
          deleteUnlessLocked(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // a folder that can't be listed is no reason to write nothing there
    }
  }

  private static @Nullable String run(Path file) {
    Matcher parts = NAME.matcher(String.valueOf(file.getFileName()));
    boolean ours = parts.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    return ours ? parts.group(1) : null;
  }

  private static void deleteUnlessLocked(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      return; // it stays, as one does that another user has made
    }
  }
}
