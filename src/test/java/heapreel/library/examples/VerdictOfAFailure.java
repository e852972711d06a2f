package heapreel.library.examples;

import heapreel.advice.Explanation;
import heapreel.library.HeapCapture;
import java.io.IOException;
import java.nio.file.Path;

/** Says in a line why an allocation fails. */
public final class VerdictOfAFailure {

  private VerdictOfAFailure() {}

  public static String of(Path file) throws IOException {
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
