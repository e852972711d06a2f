package heapreel.capture;

import heapreel.memory.Memory;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Maps one window of the file at a time, and lets go of the one before. */
final class RawCursor implements SnapshotCursor {

  private final RawCapture capture;
  private @Nullable Mapping window;
  private long windowFirst;
  private long windowEnd;

  RawCursor(RawCapture capture) {
    this.capture = capture;
  }

  @Override
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

  @Override
  public void close() {
    Mapping open = window;
    window = null;
    if (open != null) {
      open.close();
    }
  }
}
