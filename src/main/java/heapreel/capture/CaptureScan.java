package heapreel.capture;

import heapreel.memory.BufferMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

  /**
   * What {@code reading} makes of {@code count} parts from {@code from} on, all of which are there
   * at a time. The parts don't overlap, and have to be in the file.
   */
  public <T> T parts(long from, int count, Function<List<BufferMemory>, T> reading)
      throws IOException {
    List<Mapping> parts = new ArrayList<>();
    List<BufferMemory> memories = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        long start = from + i * partBytes;
        parts.add(file.map(start, partBytes));
        memories.add(BufferMemory.of(parts.get(i).bytes(), 0, (int) partBytes, start));
      }
      T result = file.guard(() -> reading.apply(memories));
      file.countScanned(count * partBytes);
      return result;
    } finally {
      parts.forEach(Mapping::close);
    }
  }
}
