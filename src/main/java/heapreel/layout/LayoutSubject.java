package heapreel.layout;

import heapreel.look.Numbers;
import heapreel.look.SnapshotTitle;

/**
 * What a layout shows.
 *
 * @param title which snapshot it is
 * @param numbers the numbers of its heap
 */
public record LayoutSubject(SnapshotTitle title, Numbers numbers) {

  /**
   * A layout of a snapshot of a capture.
   *
   * @param name the capture, as people know it
   * @param snapshot number of the snapshot, from 0
   * @param snapshotCount how many the capture has
   * @param numbers the numbers of its heap
   */
  public LayoutSubject(String name, long snapshot, long snapshotCount, Numbers numbers) {
    this(new SnapshotTitle(name, snapshot, snapshotCount), numbers);
  }
}
