package heapreel.fleet;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.opening.CaptureSource;
import java.nio.file.Path;
import java.util.Objects;
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

  /** A fault of one of these as one of what is listed; of the capture, whose row has its path. */
  FaultException asListed(FaultException e, ListedCapture capture) {
    Optional<Path> at = e.fault().path();
    if (at.isEmpty()) {
      return e;
    }
    Fault fault = e.fault().withoutPath();
    if (at.get().equals(firmware)) {
      fault = fault.in(Path.of(Objects.requireNonNull(capture.firmware())));
    } else if (at.get().equals(map)) {
      fault = fault.in(Path.of(Objects.requireNonNull(capture.map())));
    }
    return fault.toException(e);
  }

  @Override
  public void close() {
    release.run();
  }
}
