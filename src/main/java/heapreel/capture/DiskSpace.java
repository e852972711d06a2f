package heapreel.capture;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is left of a disk. */
public final class DiskSpace {

  private DiskSpace() {}

  /**
   * How many bytes are left where {@code file} is or would be; -1 if that isn't known, or the file
   * system never has any, as {@code /proc}.
   */
  public static long usableBytes(Path file) {
    try {
      Path there = file.toAbsolutePath();
      if (Files.notExists(there)) {
        there = there.getParent();
      }
      if (there == null) {
        return -1;
      }
      FileStore store = Files.getFileStore(there);
      return store.getTotalSpace() == 0 ? -1 : store.getUsableSpace();
    } catch (IOException e) {
      return -1;
    }
  }
}
