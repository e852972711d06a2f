package heapreel.layout;

import heapreel.capture.RegionNames;
import heapreel.look.CheapestPlace;
import heapreel.look.Numbers;
import heapreel.look.SnapshotTitle;
import java.util.Optional;

/**
 * The subject of a layout.
 *
 * @param title which snapshot it is
 * @param numbers the numbers of its heap
 * @param regions what the regions of its RAM are called
 * @param place where an allocation that it is about has the least in its way, if it doesn't fit
 */
public record LayoutSubject(
    SnapshotTitle title, Numbers numbers, RegionNames regions, Optional<CheapestPlace> place) {

  /**
   * Creates the subject for a snapshot of a capture.
   *
   * @param name name of the capture for people
   * @param snapshot index of the snapshot, from 0
   * @param snapshotCount how many the capture has
   * @param numbers the numbers of its heap
   */
  public LayoutSubject(String name, long snapshot, long snapshotCount, Numbers numbers) {
    this(
        new SnapshotTitle(name, snapshot, snapshotCount),
        numbers,
        RegionNames.NONE,
        Optional.empty());
  }

  /** The same with names of regions. */
  public LayoutSubject with(RegionNames names) {
    return new LayoutSubject(title, numbers, names, place);
  }

  /** The same with a place where an allocation has the least in its way, if any. */
  public LayoutSubject with(Optional<CheapestPlace> marked) {
    return new LayoutSubject(title, numbers, regions, marked);
  }
}
