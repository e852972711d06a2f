package heapreel.frame;

/** How long ago, in snapshots, an allocation was made: as much of it as a colour can say. */
public enum Age {
  /** In this snapshot or one of the three before. */
  FRESH(0),
  /** Less than {@link AllocationAges#LOOK_BACK} snapshots ago. */
  YOUNG(1),
  /** Longer ago, or before the first snapshot. */
  OLD(2);

  static final int FRESH_SNAPSHOTS = 4;

  private final int position;

  Age(int position) {
    this.position = position;
  }

  /** 0 for the youngest. */
  int position() {
    return position;
  }

  static Age of(int snapshots) {
    if (snapshots < FRESH_SNAPSHOTS) {
      return FRESH;
    }
    return snapshots < AllocationAges.LOOK_BACK ? YOUNG : OLD;
  }
}
