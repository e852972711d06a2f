package heapreel.capture;

import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.io.IOException;

/** Reads the bytes of whole snapshots, as they lie in a raw capture. For one thread only. */
public final class SnapshotBytes implements AutoCloseable {

  private final RamCapture capture;
  private final SnapshotCursor cursor;
  private byte[] bytes = new byte[0];

  /** Reads snapshots of {@code capture}. */
  public SnapshotBytes(RamCapture capture) {
    this.capture = capture;
    this.cursor = capture.cursor();
  }

  /**
   * All bytes of a snapshot, region by region; the array is overwritten by the next call.
   *
   * @throws heapreel.fault.FaultException when the snapshot is lost, or no longer there
   */
  public byte[] read(long snapshot) throws IOException {
    RegionMap layout = capture.stretchOf(snapshot).layout();
    int length = Math.toIntExact(layout.strideBytes());
    if (bytes.length != length) {
      bytes = new byte[length];
    }
    return cursor.read(snapshot, memory -> copy(memory, layout));
  }

  private byte[] copy(Memory memory, RegionMap layout) {
    for (Region part : memory.regions()) { // one of the layout may be several that touch
      int offset = (int) layout.offsetOf(part.start());
      memory.copy(part.start(), bytes, offset, (int) part.lengthBytes());
    }
    return bytes;
  }

  @Override
  public void close() {
    cursor.close();
  }
}
