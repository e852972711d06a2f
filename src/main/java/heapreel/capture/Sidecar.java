package heapreel.capture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Names of the files that lie beside a capture, and say more of it. */
public final class Sidecar {

  private static final String GZIP_SUFFIX = ".gz";

  private Sidecar() {}

  /** All names that such files can have beside a capture whose file is called {@code capture}. */
  public static List<String> names(String capture) {
    return Stream.of(EventLog.SUFFIX, RegionFile.SUFFIX)
        .flatMap(suffix -> names(capture, suffix).stream())
        .toList();
  }

  /** Names that go on with {@code suffix}, the first that is there counts. */
  private static List<String> names(String capture, String suffix) {
    return capture.endsWith(GZIP_SUFFIX)
        ? List.of(
            capture + suffix,
            capture.substring(0, capture.length() - GZIP_SUFFIX.length()) + suffix)
        : List.of(capture + suffix);
  }

  /**
   * The file beside a capture whose name goes on with {@code suffix}, whether it is there or not;
   * of {@code ram.bin.gz} it may be called after {@code ram.bin}.
   */
  static Path beside(Path capture, String suffix) {
    List<String> names = names(String.valueOf(capture.getFileName()), suffix);
    return names.stream()
        .map(capture::resolveSibling)
        .filter(Files::exists)
        .findFirst()
        .orElse(capture.resolveSibling(names.get(0)));
  }
}
