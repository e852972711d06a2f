package heapreel.capture;

import heapreel.memory.Memory;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has one image mapped at a time, decoded once however often it is read in succession. */
final class ImageCursor implements SnapshotCursor {

  private final ImageCapture capture;
  private @Nullable Mapping mapping;
  private @Nullable Memory memory;
  private long current = -1;

  ImageCursor(ImageCapture capture) {
    this.capture = capture;
  }

  @Override
  public <T> T read(long snapshot, Function<Memory, T> decode) throws IOException {
    Stretch stretch = capture.stretchOf(snapshot);
    if (stretch.lost().isPresent()) {
      throw stretch.lost().get().inSnapshot(snapshot).toException();
    }
    Memory image = open(snapshot);
    try {
      return capture.file(snapshot).guard(() -> decode.apply(image));
    } catch (InternalError e) {
      throw capture.file(snapshot).unreadable(e); // thrown on the way out of the guard
    }
  }

  private Memory open(long snapshot) throws IOException {
    Memory open = memory;
    if (open != null && snapshot == current) {
      return open;
    }
    close();
    Mapping mapped = capture.map(snapshot);
    mapping = mapped;
    Memory image = capture.memory(snapshot, mapped);
    memory = image;
    current = snapshot;
    return image;
  }

  @Override
  public void close() {
    Mapping open = mapping;
    mapping = null;
    memory = null;
    current = -1;
    if (open != null) {
      open.close();
    }
  }
}
