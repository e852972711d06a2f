package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.meminfo.LogCapture;
import heapreel.stream.StreamFile;
import java.io.IOException;
import java.util.Optional;

/** Tells the stream of a recorder from a capture: its snapshots have to be made of it first. */
final class UnreadStream {

  private UnreadStream() {}

  /** What to do with {@code file}, if it is a text with such a stream. */
  static Optional<Fault> fault(CaptureFile file) throws IOException {
    if (!LogCapture.isText(file) || !StreamFile.isIn(file)) {
      return Optional.empty();
    }
    return Optional.of(
        Fault.of("holds the stream of a recorder, which has to be unpacked first")
            .in(file.path())
            .expected("a capture", "text with records of heapreel.py")
            .advice("heapreel unpack " + Printable.name(file.path()) + " -o capture.hrz"));
  }
}
