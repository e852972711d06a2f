package heapreel.fleet;

import heapreel.opening.CaptureSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The files of a capture on this machine, valid until closed.
 *
 * @param ram the capture
 * @param firmware the firmware, if it is given
 * @param map its linker map, if it is given
 * @param version which contents the capture has
 * @param release run when they are no longer needed
 */
record LocalFiles(
    Path ram, @Nullable Path firmware, @Nullable Path map, CaptureVersion version, Runnable release)
    implements AutoCloseable {

  /** The same for who opens it. */
  CaptureSource source() {
    return new CaptureSource(
        ram,
        Optional.ofNullable(firmware),
        Optional.ofNullable(map),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  @Override
  public void close() {
    release.run();
  }
}
