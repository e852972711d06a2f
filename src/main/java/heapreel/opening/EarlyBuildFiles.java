package heapreel.opening;

import heapreel.parallel.Early;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The files of a build, read while it is being found out what the capture is. */
final class EarlyBuildFiles {

  private final Optional<Early<BuildFiles>> files;

  private EarlyBuildFiles(Optional<Early<BuildFiles>> files) {
    this.files = files;
  }

  /** Begins to read those that {@code source} names, if it does. */
  static EarlyBuildFiles of(CaptureSource source) {
    boolean any = source.firmware().isPresent() || source.map().isPresent();
    return new EarlyBuildFiles(any ? Optional.of(Early.of(() -> read(source))) : Optional.empty());
  }

  private static BuildFiles read(CaptureSource source) {
    try {
      return BuildFiles.open(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for them.
   *
   * @throws heapreel.fault.FaultException when a file is not what it was given as
   */
  BuildFiles await() throws IOException {
    try {
      return files.map(Early::get).orElse(BuildFiles.NONE);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
