package heapreel.film;

import heapreel.calls.CallStack;
import heapreel.opening.OpenCapture;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotReader;
import java.io.IOException;

/**
 * Whether a film has a place for the line of Python that was running: where it is known in any of
 * some snapshots, spread evenly over the film. That depends on nothing but capture and selection,
 * so a film has the same bytes whatever else a run makes.
 */
final class RunningLines {

  private static final int MAX_SAMPLES = 16;

  private RunningLines() {}

  static boolean areKnown(OpenCapture source, Selection selection) throws IOException {
    if (source.kinds().isEmpty() || source.ram().isEmpty()) {
      return false;
    }
    int samples = Math.min(MAX_SAMPLES, selection.size());
    boolean known = false;
    try (SnapshotReader reader = new SnapshotReader(source)) {
      for (int i = 0; i < samples && !known; i++) {
        long snapshot = selection.snapshot((int) ((long) i * selection.size() / samples));
        known =
            reader.decode(snapshot, true, true).calls().flatMap(CallStack::innermost).isPresent();
      }
    }
    return known;
  }
}
