package heapreel.trend;

import java.util.OptionalDouble;

/**
 * Something that has ever more bytes that are no garbage.
 *
 * @param share what
 * @param firstBytes median of the first quarter of the snapshots
 * @param lastBytes median of the last quarter
 * @param firstCount number of allocations in the first quarter, a median as well
 * @param lastCount in the last quarter
 * @param bytesPerSnapshot slope: the median of those between any two snapshots (Theil and Sen)
 * @param bytesPerSecond the same by time; empty where times are not known, and where they span too
 *     little for a rate by the second to have been seen
 * @param seconds what the snapshots span; empty where times are not known
 * @param rising how many more of all pairs of snapshots rise than fall, as a part of all pairs: 1
 *     if it never falls or stays (Kendall)
 */
public record Growth(
    Share share,
    long firstBytes,
    long lastBytes,
    long firstCount,
    long lastCount,
    double bytesPerSnapshot,
    OptionalDouble bytesPerSecond,
    OptionalDouble seconds,
    double rising) {

  /** By how many bytes it grew. */
  public long grownBytes() {
    return lastBytes - firstBytes;
  }
}
