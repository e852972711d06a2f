package heapreel.object.description;

import heapreel.object.description.Part.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of one allocation, one after another; what lies beyond its end is left out, so that
 * lengths in a damaged heap do no harm.
 */
final class Parts {

  private final int bytes;
  private final List<Part> parts = new ArrayList<>();
  private int offset;

  Parts(long bytes) {
    this.bytes = (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  /** Offset of the next part. */
  int offset() {
    return offset;
  }

  /** Bytes not yet covered by a part. */
  int room() {
    return bytes - offset;
  }

  /** Whether a part of {@code length} bytes still fits. */
  boolean hasRoom(int length) {
    return bytes - offset >= length;
  }

  /** Adds the next part, cut off at the allocation's end. */
  void add(long length, Role role, String text) {
    int fits = (int) Math.min(length, bytes - (long) offset);
    if (fits > 0) {
      parts.add(new Part(offset, fits, role, text));
      offset += fits;
    }
  }

  /** Adds all that is left as one part. */
  void rest(Role role, String text) {
    add(bytes - (long) offset, role, text);
  }

  /** All parts so far. */
  List<Part> list() {
    return parts;
  }
}
