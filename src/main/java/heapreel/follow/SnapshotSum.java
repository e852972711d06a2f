package heapreel.follow;

import heapreel.capture.RamCapture;
import heapreel.capture.SnapshotCursor;
import heapreel.fault.FaultException;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.opening.OpenCapture;
import heapreel.opening.RamHeaps;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The checksum of a snapshot of RAM, by which it is told whether a capture still has it.
 *
 * @param snapshot its number
 * @param value of its bytes; of long regions the first {@value #MAX_BYTES}
 */
record SnapshotSum(long snapshot, long value) {

  static final long MAX_BYTES = 16L << 20;
  private static final int STEP_BYTES = 64 << 10;

  /** That of the last snapshot that isn't lost; empty of captures that aren't of RAM. */
  static Optional<SnapshotSum> ofLast(OpenCapture capture) throws IOException {
    return of(capture, capture.capture().lastWhole());
  }

  private static Optional<SnapshotSum> of(OpenCapture open, long snapshot) throws IOException {
    RamCapture capture = open.ram().map(RamHeaps::capture).orElse(null);
    if (capture == null || snapshot >= capture.snapshotCount()) {
      return Optional.empty();
    }
    try (SnapshotCursor cursor = capture.cursor()) {
      return Optional.of(new SnapshotSum(snapshot, cursor.read(snapshot, SnapshotSum::value)));
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      return Optional.empty();
    }
  }

  /** Whether a capture has the same bytes as the snapshot of this number. */
  boolean isIn(OpenCapture capture) throws IOException {
    return of(capture, snapshot).equals(Optional.of(this));
  }

  private static long value(Memory memory) {
    CRC32C crc = new CRC32C();
    byte[] bytes = new byte[STEP_BYTES];
    for (Region region : memory.regions()) {
      long end = Math.min(region.lengthBytes(), MAX_BYTES);
      for (long at = 0; at < end; at += STEP_BYTES) {
        int length = (int) Math.min(STEP_BYTES, end - at);
        memory.copy(region.start() + at, bytes, 0, length);
        crc.update(bytes, 0, length);
      }
    }
    return crc.getValue();
  }
}
