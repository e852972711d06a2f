package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The RAM snapshots of one device, read by number. Who reads them does not know how they are
 * stored.
 *
 * <p>Snapshots that belong together form {@link Stretch}es: of one firmware, and whole or lost.
 * Threads may share a capture; each reads through a {@link SnapshotCursor} of its own.
 */
public interface Capture extends Closeable {

  /** Its name, as it was given. */
  Path path();

  /** Length in bytes of what is stored. */
  long sizeBytes();

  /** What most of the snapshots hold; those of another firmware may hold other regions. */
  RegionMap layout();

  /** Number of the section of which most snapshots can be read. */
  int mainSection();

  /** The stretches, in order; at least one. */
  List<Stretch> stretches();

  /** Bytes after the last whole snapshot: what there is of snapshot {@link #snapshotCount}. */
  long trailingBytes();

  /** Whether nothing is missing or too much: only the snapshots, one behind the other. */
  boolean isWhole();

  /** A new cursor for one thread; costs nothing until it reads. */
  SnapshotCursor cursor();

  /** Whether what was read is still there; what was added since does not matter. */
  boolean isUnchanged();

  /**
   * Checks that it is.
   *
   * @throws FaultException when it was written over, or has become shorter
   */
  void requireUnchanged();

  /** What is to be said if something else has the capture's name now. */
  Optional<Fault> replaced();

  /** What it means that the JVM could not read a mapped page, which it may say late. */
  FaultException unreadable(InternalError e) throws IOException;

  /** Number of whole snapshots and of lost ones, at least one. */
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

  /** Number of the last snapshot that is not lost; that of the last one if all are. */
  default long lastWhole() {
    List<Stretch> stretches = stretches();
    for (int i = stretches.size() - 1; i >= 0; i--) {
      if (stretches.get(i).lost().isEmpty()) {
        return stretches.get(i).end() - 1;
      }
    }
    return snapshotCount() - 1;
  }

  /** Number of snapshots of which not all bytes are there, or not in one piece. */
  default long lostCount() {
    return stretches().stream()
        .filter(stretch -> stretch.lost().isPresent())
        .mapToLong(Stretch::count)
        .sum();
  }
}
