package heapreel.capture;

import heapreel.memory.BufferMemory;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Goes over a capture's raw bytes before its snapshots are known, in overlapping parts, at their
 * file offsets instead of target addresses.
 */
public final class CaptureScan {

  private final CaptureFile file;
  private final long partBytes;
  private final long overlapBytes;

  /**
   * Scans in parts of {@code partBytes}, each with {@code overlapBytes} of the next, so that
   * nothing shorter than that is cut in two.
   */
  public CaptureScan(CaptureFile file, long partBytes, long overlapBytes) {
    this.file = file;
    this.partBytes = partBytes;
    this.overlapBytes = overlapBytes;
  }

  /**
   * Gives the parts of {@code [from, to)} in order until {@code goOn} answers false. The memory's
   * addresses are file offsets; it is gone after the call.
   */
  public void forEachPart(long from, long to, Predicate<BufferMemory> goOn) throws IOException {
    long end = Math.min(to, file.sizeBytes());
    boolean more = true;
    for (long at = from; more && at < end; at += partBytes) {
      long length = Math.min(partBytes + overlapBytes, end - at);
      long start = at;
      try (Mapping part = file.map(start, length)) {
        BufferMemory memory = BufferMemory.of(part.bytes(), 0, (int) length, start);
        more = file.guard(() -> goOn.test(memory));
        file.countScanned(length);
      }
    }
  }
}
