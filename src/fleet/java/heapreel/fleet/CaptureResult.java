package heapreel.fleet;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a capture: descriptions and names of files, no rows.
 *
 * @param capture the capture
 * @param version which contents it had; null if it could not be read
 * @param error why it could not be read, if so
 * @param leftOut a line for each thing that could not be made of it
 * @param facts what it is, unless it could not be read
 * @param files by table, the file with its rows
 * @param film the film's file, if it is made
 * @param longFilm the film, if it is still to be made
 */
record CaptureResult(
    ListedCapture capture,
    @Nullable CaptureVersion version,
    @Nullable String error,
    List<String> leftOut,
    @Nullable CaptureFacts facts,
    Map<Tables, String> files,
    @Nullable String film,
    @Nullable LongFilm longFilm)
    implements Serializable {

  /** Takes copies. */
  CaptureResult {
    leftOut = List.copyOf(leftOut);
    files = Map.copyOf(files);
  }

  /** That a capture can't be read, or was written over. */
  static CaptureResult failed(ListedCapture capture, String why) {
    return new CaptureResult(capture, null, why, List.of(), null, Map.of(), null, null);
  }

  /** Whether there are rows of it. */
  boolean isOk() {
    return error == null;
  }

  /** The same, with its long film. */
  CaptureResult withFilm(String file) {
    return new CaptureResult(capture, version, error, leftOut, facts, files, file, null);
  }

  /** The same without its film, and why. */
  CaptureResult withoutFilm(String why) {
    List<String> all = new ArrayList<>(leftOut);
    all.add("film: " + why);
    return new CaptureResult(capture, version, error, all, facts, files, null, null);
  }
}
