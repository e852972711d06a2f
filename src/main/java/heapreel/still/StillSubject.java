package heapreel.still;

import heapreel.look.Numbers;

/**
 * What a still shows.
 *
 * @param name the capture, as people know it
 * @param snapshot number of the snapshot, from 0
 * @param snapshotCount how many the capture has
 * @param numbers the numbers of its heap
 */
public record StillSubject(String name, long snapshot, long snapshotCount, Numbers numbers) {

  /** Checks that there is such a snapshot. */
  public StillSubject {
    if (snapshot < 0 || snapshot >= snapshotCount) {
      throw new IllegalArgumentException(snapshot + " of " + snapshotCount + " snapshots");
    }
  }
}
