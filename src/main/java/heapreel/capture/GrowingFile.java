package heapreel.capture;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody else writes to, or a directory of files. */
public final class GrowingFile {

  private final Path path;

  /** A file that may not be there yet. */
  public GrowingFile(Path path) {
    this.path = path;
  }

  /** Its length; that of all files in it where it is a directory, and 0 where there is none. */
  public long sizeBytes() throws IOException {
    if (!Files.isDirectory(path)) {
      return Files.exists(path) ? Files.size(path) : 0;
    }
    long sum = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        sum += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
    }
    return sum;
  }
}
