package heapreel.capture;

import heapreel.fault.Fault;
import java.util.Locale;

/**
 * How a capture's file is cut into snapshots.
 *
 * @param ramStart target address of a snapshot's first byte
 * @param strideBytes length of a snapshot
 */
public record SnapshotLayout(long ramStart, long strideBytes) {

  /** Highest address that a snapshot may begin at, so that no sum of addresses wraps around. */
  private static final long MAX_START = 1L << 62;

  /** Checks the ranges. */
  public SnapshotLayout {
    if (ramStart < 0 || strideBytes <= 0 || strideBytes > CaptureFile.MAX_MAPPING_BYTES) {
      throw new IllegalArgumentException("ramStart=" + ramStart + " strideBytes=" + strideBytes);
    }
  }

  /**
   * The layout that a user or a map claims.
   *
   * @param advice what to do when it can't be one
   * @throws heapreel.fault.FaultException when no snapshot can begin there or be so long
   */
  public static SnapshotLayout claimed(long ramStart, long strideBytes, String advice) {
    if (ramStart < 0 || ramStart > MAX_START) {
      throw Fault.of("invalid RAM start address")
          .expected("0 to 0x" + Long.toHexString(MAX_START), "0x" + Long.toHexString(ramStart))
          .advice(advice)
          .toException();
    }
    if (strideBytes <= 0 || strideBytes > CaptureFile.MAX_MAPPING_BYTES) {
      throw Fault.of("invalid snapshot length")
          .expected("1 to " + CaptureFile.MAX_MAPPING_BYTES + " bytes", strideBytes + "")
          .advice(advice)
          .toException();
    }
    return new SnapshotLayout(ramStart, strideBytes);
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
