package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.stream.StreamFile;
import java.io.IOException;
import java.util.Optional;

/**
 * A log with the stream of a recorder that doesn't begin as texts do, such as one whose first bytes
 * came at another baud rate. It isn't taken for a stream unasked: RAM may hold records as well.
 */
final class StreamBehindNoise {

  private static final int PART_BYTES = 1 << 20;

  /** RAM has far fewer characters, and noise before a stream is short. */
  private static final int MIN_TEXT_PERCENT = 75;

  private StreamBehindNoise() {}

  /** What to do with {@code file} where it is one. */
  static Optional<Fault> in(CaptureFile file) throws IOException {
    if (!isMostlyText(file) || !StreamFile.isIn(file, () -> {})) {
      return Optional.empty();
    }
    return Optional.of(
        Fault.of("holds a recorder's stream, but doesn't begin as a text")
            .in(file.path())
            .expected("a log of text from its first bytes on", "control characters")
            .advice(
                "heapreel unpack "
                    + Printable.name(file.path())
                    + " makes a capture of what is whole in it"));
  }

  private static boolean isMostlyText(CaptureFile file) throws IOException {
    long text = 0;
    for (long offset = 0; offset < file.sizeBytes(); offset += PART_BYTES) {
      for (byte character : file.bytes(offset, PART_BYTES)) {
        boolean space = character == '\n' || character == '\r' || character == '\t';
        text += space || (character >= ' ' && character < 0x7f) ? 1 : 0;
      }
    }
    return text > 0 && 100 * text >= MIN_TEXT_PERCENT * file.sizeBytes();
  }
}
