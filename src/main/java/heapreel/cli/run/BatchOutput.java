package heapreel.cli.run;

import heapreel.output.OutputChannel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that a capture of a batch has made, as it was when that was noted.
 *
 * @param path its absolute path
 * @param bytes its length; {@link #GONE} if it wasn't there any more
 * @param changed when it was changed, as the file system says it
 */
record BatchOutput(String path, long bytes, String changed) {

  /** The length of a file that isn't there. */
  static final long GONE = -1;

  /**
   * The file as it is now, after all of it is on the disk.
   *
   * @throws heapreel.fault.FaultException when it can't be written to the disk
   */
  static BatchOutput stored(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
      return of(file);
    } catch (NoSuchFileException e) {
      return gone(file);
    } catch (IOException e) {
      throw OutputChannel.unwritable(file, e);
    }
  }

  /** Whether the file is there and as it was. */
  boolean isUnchanged() {
    try {
      return bytes != GONE && equals(of(Path.of(path)));
    } catch (IOException e) {
      return false;
    }
  }

  private static BatchOutput of(Path file) throws IOException {
    BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
    return new BatchOutput(absolute(file), about.size(), about.lastModifiedTime().toString());
  }

  private static BatchOutput gone(Path file) {
    return new BatchOutput(absolute(file), GONE, "");
  }

  private static String absolute(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }
}
