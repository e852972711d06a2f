package heapreel.capture;

import heapreel.fault.Fault;
import heapreel.memory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Holds one snapshot of a packed capture and goes forward from it. A snapshot before it, or in
 * another segment, costs all of its segment up to it.
 */
final class PackedCursor implements SnapshotCursor {

  private static final long NONE = -1;

  private final PackedCapture capture;
  private @Nullable PackedData data;
  private byte[] bytes = new byte[0];
  private int[] pages = new int[0];
  private int segment;
  private long held = NONE;

  PackedCursor(PackedCapture capture) {
    this.capture = capture;
  }

  @Override
  public <T> T read(long snapshot, Function<Memory, T> decode) throws IOException {
    Stretch stretch = capture.stretchOf(snapshot);
    if (stretch.lost().isPresent()) {
      throw stretch.lost().get().inSnapshot(snapshot).toException();
    }
    hold(snapshot, capture.header(stretch.section()));
    return decode.apply(stretch.layout().memory(ByteBuffer.wrap(bytes), 0));
  }

  private void hold(long snapshot, PackedHeader header) throws IOException {
    int begin = capture.beginOf(capture.segmentOf(snapshot));
    long at = held;
    held = NONE; // unless all goes well
    try {
      PackedData open = data;
      if (open == null) {
        open = new PackedData();
        data = open;
      }
      if (at == NONE || begin > segment || snapshot < at) {
        segment = begin;
        open.begin(capture.packed(), capture.segment(segment));
        int stride = (int) header.regions().strideBytes();
        bytes = bytes.length == stride ? bytes : new byte[stride];
        open.read(bytes, 0, stride);
        at = capture.segment(segment).head().first();
      }
      for (; at < snapshot; at++) {
        if (at + 1 == capture.segment(segment).head().end()) {
          segment++;
          open.begin(capture.packed(), capture.segment(segment));
        }
        step(open, header);
      }
    } catch (ZipException e) {
      throw Fault.of("its segment can't be unpacked")
          .inSnapshot(snapshot)
          .atOffset(capture.segment(segment).offset())
          .expected("a snapshot and pages that changed", String.valueOf(e.getMessage()))
          .toException(e);
    }
    held = at;
  }

  /** Makes the next snapshot of the one held. */
  private void step(PackedData from, PackedHeader header) throws ZipException {
    int most = header.pageCount();
    int count = from.readInt();
    if (count < 0 || count > most) {
      throw new ZipException((count & 0xffff_ffffL) + " changed pages of " + most);
    }
    if (pages.length < count) {
      pages = new int[count];
    }
    int before = -1;
    for (int i = 0; i < count; i++) {
      pages[i] = from.readInt();
      if (pages[i] <= before || pages[i] >= most) {
        throw new ZipException(
            "page " + (pages[i] & 0xffff_ffffL) + " of " + most + " after page " + before);
      }
      before = pages[i];
    }
    int length = header.pageBytes();
    for (int i = 0; i < count; i++) {
      int offset = pages[i] * length;
      from.read(bytes, offset, Math.min(length, bytes.length - offset));
    }
  }

  @Override
  public void close() {
    PackedData open = data;
    data = null;
    held = NONE;
    bytes = new byte[0];
    if (open != null) {
      open.close();
    }
  }
}
