package heapreel.fault;

import java.io.IOException;
import java.util.Locale;

/** Tells a disk without room from other reasons why something can't be written. */
public final class FullDisk {

  private FullDisk() {}

  /**
   * Whether {@code e} says that there is no room: the disk is full, or the quota of the user.
   *
   * @param usableBytes what the file system says is left, for systems that speak another language
   */
  public static boolean isSaidBy(IOException e, long usableBytes) {
    String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return said.contains("no space left")
        || said.contains("quota exceeded")
        || said.contains("not enough space")
        || usableBytes == 0;
  }
}
