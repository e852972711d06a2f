package heapreel.cli.request;

import heapreel.capture.CaptureInput;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A packed capture to be written as its snapshots, back to back; or the stream of a recorder to be
 * written as a packed capture, or as the same.
 *
 * @param packed the packed capture, or the stream
 * @param snapshots which of them
 * @param file where they go, if that was said
 * @param text where goes what the program printed among a stream, if that is wanted
 * @param settings how it goes
 */
public record UnpackRequest(
    Path packed,
    SnapshotsRequest snapshots,
    Optional<Path> file,
    Optional<Path> text,
    RunSettings settings) {

  /** With it the name of a packed capture ends. */
  public static final String PACKED_SUFFIX = ".hrz";

  /** With it the name of snapshots back to back ends. */
  public static final String RAW_SUFFIX = ".bin";

  private static final String GZIP_SUFFIX = ".gz";
  private static final String OF_A_PIPE = "capture";

  /** Whether a file is to be a packed capture, by its name. */
  public static boolean isPacked(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(PACKED_SUFFIX);
  }

  /** A file beside what is unpacked, of the same name but for the suffix. */
  public Path besides(String suffix) {
    if (CaptureInput.isPipe(packed)) {
      return Path.of(OF_A_PIPE + suffix);
    }
    String name = String.valueOf(packed.getFileName());
    if (name.endsWith(GZIP_SUFFIX)) {
      name = name.substring(0, name.length() - GZIP_SUFFIX.length());
    }
    int dot = name.lastIndexOf('.');
    return packed.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + suffix);
  }
}
