package heapreel.capture;

import java.util.Locale;

/**
 * How a capture's file is cut into snapshots.
 *
 * @param ramStart target address of a snapshot's first byte
 * @param strideBytes length of a snapshot
 */
public record SnapshotLayout(long ramStart, long strideBytes) {

  /** Checks the ranges. */
  public SnapshotLayout {
    if (ramStart < 0 || strideBytes <= 0 || strideBytes > CaptureFile.MAX_MAPPING_BYTES) {
      throw new IllegalArgumentException("ramStart=" + ramStart + " strideBytes=" + strideBytes);
    }
  }

  /** Target address just after a snapshot's last byte. */
  public long ramEnd() {
    return ramStart + strideBytes;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d-byte snapshots of 0x%08x..0x%08x", strideBytes, ramStart, ramEnd());
  }
}
