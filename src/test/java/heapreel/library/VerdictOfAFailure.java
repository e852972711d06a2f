package heapreel.library;

import heapreel.advice.Explanation;
import java.io.IOException;
import java.nio.file.Path;

/** Says in a line why an allocation fails. */
final class VerdictOfAFailure {

  private VerdictOfAFailure() {}

  static String of(Path file) throws IOException {
    try (HeapCapture capture = HeapCapture.open(file)) {
      Explanation why = capture.why();
      return why.verdict().needBytes()
          + " bytes don't fit in snapshot "
          + why.verdict().snapshot()
          + ": the largest free piece has "
          + why.verdict().metrics().largestFreeBytes()
          + "; "
          + why.advice().size()
          + " pieces of advice";
    }
  }
}
