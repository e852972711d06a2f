package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.memory.Region;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A capture of RAM: each snapshot is bytes at target addresses, read by index through a {@link
 * SnapshotCursor} for each thread. Who reads them does not know how they are stored.
 *
 * <p>Snapshots that belong together form {@link Stretch}es: of one firmware, and whole or lost.
 */
public interface RamCapture extends Capture {

  /** What most of the snapshots hold; those of another firmware may hold other regions. */
  RegionMap layout();

  /** Index of the section of which most snapshots can be read. */
  int mainSection();

  /** The stretches, in order; at least one. */
  List<Stretch> stretches();

  /** Size of a word of the target, 4 or 8, where the capture says it of a section. */
  default OptionalInt wordBytes(int section) {
    return OptionalInt.empty();
  }

  /** Where the program of a section began to run, where the capture says it. */
  default OptionalLong entry(int section) {
    return OptionalLong.empty();
  }

  /**
   * The buffers of a recorder that ran on the device, which snapshots of a section have as zeros.
   */
  default List<Region> recorderMemory(int section) {
    return List.of();
  }

  /** A new cursor for one thread; costs nothing until it reads. */
  SnapshotCursor cursor();

  @Override
  default long snapshotBytes() {
    return layout().strideBytes();
  }

  @Override
  default long snapshotCount() {
    List<Stretch> stretches = stretches();
    return stretches.get(stretches.size() - 1).end();
  }

  /** The stretch that a snapshot is in. */
  default Stretch stretchOf(long snapshot) {
    if (snapshot < 0 || snapshot >= snapshotCount()) {
      throw new IndexOutOfBoundsException("snapshot=" + snapshot + " count=" + snapshotCount());
    }
    List<Stretch> stretches = stretches();
    int low = 0;
    int high = stretches.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (stretches.get(middle).first() <= snapshot) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return stretches.get(low);
  }

  @Override
  default Optional<Fault> lost(long snapshot) {
    return stretchOf(snapshot).lost();
  }

  @Override
  default long lastWhole() {
    List<Stretch> stretches = stretches();
    for (int i = stretches.size() - 1; i >= 0; i--) {
      if (stretches.get(i).lost().isEmpty()) {
        return stretches.get(i).end() - 1;
      }
    }
    return snapshotCount() - 1;
  }

  @Override
  default long lostCount() {
    return stretches().stream()
        .filter(stretch -> stretch.lost().isPresent())
        .mapToLong(Stretch::count)
        .sum();
  }
}
