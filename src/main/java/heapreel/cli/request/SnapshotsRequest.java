package heapreel.cli.request;

import java.util.Optional;

/**
 * Which snapshots a run is about.
 *
 * @param chosen those that were asked for
 * @param every of several, only every so many-th; at least 1
 * @param whole whether it is all of them where none were asked for, rather than the last
 */
public record SnapshotsRequest(Optional<SnapshotChoice> chosen, int every, boolean whole) {

  /** Checks the step. */
  public SnapshotsRequest {
    if (every < 1) {
      throw new IllegalArgumentException("every=" + every);
    }
  }

  /** Whether it is the last one because nothing else was said. */
  public boolean isLastByDefault() {
    return chosen.isEmpty() && !whole;
  }
}
