package heapreel.look;

/**
 * Which snapshot of which capture a picture shows.
 *
 * @param name the capture, as people know it
 * @param snapshot number of the snapshot, from 0
 * @param snapshotCount how many the capture has
 */
public record SnapshotTitle(String name, long snapshot, long snapshotCount) {

  /** Checks that there is such a snapshot. */
  public SnapshotTitle {
    if (snapshot < 0 || snapshot >= snapshotCount) {
      throw new IllegalArgumentException(snapshot + " of " + snapshotCount + " snapshots");
    }
  }

  /** As a line: {@code ram.bin · snapshot 7 of 0–1,203}. */
  public String text() {
    return text(name);
  }

  /** The same with the name as there is room for it. */
  public String text(String shownName) {
    return shownName
        + " · snapshot "
        + NumberText.grouped(snapshot)
        + " of 0–"
        + NumberText.grouped(snapshotCount - 1);
  }
}
