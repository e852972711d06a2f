package heapreel.capture;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names of the files that lie beside a capture, and say more of it. */
final class Sidecar {

  private static final String GZIP_SUFFIX = ".gz";

  private Sidecar() {}

  /**
   * The file beside a capture whose name goes on with {@code suffix}, whether it is there or not;
   * of {@code ram.bin.gz} it may be called after {@code ram.bin}.
   */
  static Path beside(Path capture, String suffix) {
    String name = String.valueOf(capture.getFileName());
    Path beside = capture.resolveSibling(name + suffix);
    if (name.endsWith(GZIP_SUFFIX) && !Files.exists(beside)) {
      String before = name.substring(0, name.length() - GZIP_SUFFIX.length());
      Path other = capture.resolveSibling(before + suffix);
      return Files.exists(other) ? other : beside;
    }
    return beside;
  }
}
