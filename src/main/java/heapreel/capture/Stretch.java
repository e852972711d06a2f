package heapreel.capture;

import heapreel.fault.Fault;
import java.util.List;
import java.util.Optional;

/**
 * A run of consecutive snapshots that lie back to back in the file and are read alike. A capture
 * that nothing happened to is one stretch.
 *
 * @param first number of its first snapshot
 * @param count number of its snapshots, at least one
 * @param offset where its first snapshot begins in the file, in bytes
 * @param layout which regions of RAM each snapshot holds
 * @param section number of the firmware, from 0, that made these snapshots
 * @param lost why none of its snapshots can be read, if so; what lies in the file for them is not
 *     whole
 */
public record Stretch(
    long first, long count, long offset, RegionMap layout, int section, Optional<Fault> lost) {

  /** Checks the ranges. */
  public Stretch {
    if (first < 0 || count < 1 || section < 0 || (lost.isEmpty() && offset < 0)) {
      throw new IllegalArgumentException(
          "first=" + first + " count=" + count + " offset=" + offset + " section=" + section);
    }
  }

  /** Number of the snapshot after its last one. */
  public long end() {
    return first + count;
  }

  /** The same with its first snapshot lost, in one stretch or two. */
  public List<Stretch> withoutFirst(Fault why) {
    Stretch one = new Stretch(first, 1, offset, layout, section, Optional.of(why));
    return count == 1
        ? List.of(one)
        : List.of(
            one, new Stretch(first + 1, count - 1, offsetOf(first + 1), layout, section, lost));
  }

  /** Where a snapshot of this stretch begins in the file. */
  long offsetOf(long snapshot) {
    return offset + (snapshot - first) * layout.strideBytes();
  }
}
