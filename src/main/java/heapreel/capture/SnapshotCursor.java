package heapreel.capture;

import heapreel.memory.Memory;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture's snapshots, best in file order: it maps one window at a time and lets go of the
 * one before. For one thread only.
 */
public final class SnapshotCursor implements AutoCloseable {

  private final Capture capture;
  private @Nullable Mapping window;
  private long windowFirst;
  private long windowEnd;

  SnapshotCursor(Capture capture) {
    this.capture = capture;
  }

  /**
   * What {@code decode} makes of a snapshot. It gets the mapped bytes, uncopied, at their target
   * addresses; they are gone after the call, so it must not keep them.
   *
   * @param snapshot from 0 to {@link Capture#snapshotCount} - 1
   * @throws heapreel.fault.FaultException when the snapshot is lost, or the file has become shorter
   */
  public <T> T read(long snapshot, Function<Memory, T> decode) throws IOException {
    Stretch stretch = capture.stretchOf(snapshot);
    if (stretch.lost().isPresent()) {
      throw stretch.lost().get().inSnapshot(snapshot).toException();
    }
    RegionMap layout = stretch.layout();
    Mapping mapping = windowOf(snapshot, stretch);
    int offset = (int) ((snapshot - windowFirst) * layout.strideBytes());
    Memory memory = layout.memory(mapping.bytes(), offset);
    try {
      return capture.file().guard(() -> decode.apply(memory));
    } catch (InternalError e) {
      throw capture.file().unreadable(e); // thrown on the way out of the guard
    }
  }

  private Mapping windowOf(long snapshot, Stretch stretch) throws IOException {
    Mapping open = window;
    if (open != null && snapshot >= windowFirst && snapshot < windowEnd) {
      return open;
    }
    close();
    long perWindow = capture.snapshotsPerWindow(stretch);
    windowFirst = stretch.first() + (snapshot - stretch.first()) / perWindow * perWindow;
    windowEnd = Math.min(windowFirst + perWindow, stretch.end());
    long stride = stretch.layout().strideBytes();
    Mapping mapped =
        capture.file().map(stretch.offsetOf(windowFirst), (windowEnd - windowFirst) * stride);
    window = mapped;
    return mapped;
  }

  /** Lets go of the window; the cursor may go on reading afterwards. */
  @Override
  public void close() {
    Mapping open = window;
    window = null;
    if (open != null) {
      open.close();
    }
  }
}
