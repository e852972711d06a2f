package heapreel.still;

import heapreel.look.Numbers;
import heapreel.look.SnapshotTitle;

/**
 * What a still shows.
 *
 * @param title which snapshot it is
 * @param numbers the numbers of its heap
 */
public record StillSubject(SnapshotTitle title, Numbers numbers) {

  /**
   * A still of a snapshot of a capture.
   *
   * @param name the capture, as people know it
   * @param snapshot number of the snapshot, from 0
   * @param snapshotCount how many the capture has
   * @param numbers the numbers of its heap
   */
  public StillSubject(String name, long snapshot, long snapshotCount, Numbers numbers) {
    this(new SnapshotTitle(name, snapshot, snapshotCount), numbers);
  }
}
