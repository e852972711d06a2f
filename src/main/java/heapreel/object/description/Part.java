package heapreel.object.description;

/**
 * A run of bytes of an allocation, as a picture of the heap shows it.
 *
 * @param offsetBytes where it begins in the allocation
 * @param lengthBytes its length, at least 1
 * @param role what it is for
 * @param text its text, not bounded by its length; for {@link Role#TEXT} one code point per byte
 */
public record Part(int offsetBytes, int lengthBytes, Role role, String text) {

  /** What a part is for. */
  public enum Role {
    /** The address of an object's type. */
    TYPE,
    /** The key of an entry in a table. */
    KEY,
    /** The address of another allocation. */
    POINTER,
    /** A number or object that is no allocation. */
    VALUE,
    /** Characters. */
    TEXT,
    /** The prelude of code: its frame's size, names and lines. */
    CODE_INFO,
    /** Opcodes. */
    CODE,
    /** Unused capacity. */
    EMPTY
  }

  /** Checks the offset and length. */
  public Part {
    if (offsetBytes < 0 || lengthBytes < 1) {
      throw new IllegalArgumentException(offsetBytes + "+" + lengthBytes);
    }
  }

  /** Offset just after it. */
  public int endBytes() {
    return offsetBytes + lengthBytes;
  }
}
