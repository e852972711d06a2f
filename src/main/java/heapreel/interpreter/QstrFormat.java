package heapreel.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * How a build keeps its qstrs.
 *
 * @param layout how a pool lies in memory
 * @param hashBytes bytes of hash kept with each text: 0, 1 or 2
 * @param lengthBytes bytes of its length: 1 or 2
 */
public record QstrFormat(QstrLayout layout, int hashBytes, int lengthBytes) {

  private static final int HASH_START = 5381;

  /** Address of the pointer to the text in {@code slot} of a pool. */
  long pointer(QstrPool pool, int slot, int wordBytes) {
    return pool.address() + (layout.headerWords() + (long) slot) * wordBytes;
  }

  /** Address of the first byte of a text. */
  long text(AddressSpace space, QstrPool pool, int slot) {
    long at = space.word(pointer(pool, slot, space.wordBytes()));
    return switch (layout) {
      case INLINE -> at + hashBytes + lengthBytes;
      case ATTRIBUTES, ARRAYS, LENGTHS -> at;
    };
  }

  /** Length of a text in bytes. */
  int length(AddressSpace space, QstrPool pool, int slot) {
    int word = space.wordBytes();
    return switch (layout) {
      case INLINE -> number(space, space.word(pointer(pool, slot, word)) + hashBytes, lengthBytes);
      case ATTRIBUTES -> number(space, attribute(space, pool, slot) + hashBytes, lengthBytes);
      case ARRAYS, LENGTHS ->
          number(
              space,
              layout.lengths(space, pool.address()) + (long) slot * lengthBytes,
              lengthBytes);
    };
  }

  /** The hash kept with a text; 0 where none is. */
  int hash(AddressSpace space, QstrPool pool, int slot) {
    int word = space.wordBytes();
    return switch (layout) {
      case INLINE -> number(space, space.word(pointer(pool, slot, word)), hashBytes);
      case ATTRIBUTES -> number(space, attribute(space, pool, slot), hashBytes);
      case ARRAYS ->
          number(space, layout.hashes(space, pool.address()) + (long) slot * hashBytes, hashBytes);
      case LENGTHS -> 0;
    };
  }

  /** Whether an entry is a text whose hash is right, ended by a NUL. */
  boolean isSound(AddressSpace space, QstrPool pool, int slot) {
    int length = length(space, pool, slot);
    long text = text(space, pool, slot);
    byte[] bytes = space.bytes(text, length + 1).orElse(null);
    if (bytes == null || bytes[length] != 0) {
      return false;
    }
    boolean none = pool.total() + slot == 0;
    if (hashBytes == 0) {
      return length == 1 || !hasNul(bytes, length);
    }
    return none || hashOf(bytes, length) == hash(space, pool, slot);
  }

  private static boolean hasNul(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** {@code qstr_compute_hash} in {@code py/qstr.c}. */
  private int hashOf(byte[] text, int length) {
    int hash = HASH_START;
    for (int i = 0; i < length; i++) {
      hash = (hash * 33) ^ (text[i] & 0xff);
    }
    int kept = hash & ((1 << (8 * hashBytes)) - 1);
    return kept == 0 ? 1 : kept;
  }

  private long attribute(AddressSpace space, QstrPool pool, int slot) {
    int size = hashBytes + lengthBytes;
    int padded = size <= 2 ? size : 4;
    return layout.hashes(space, pool.address()) + (long) slot * padded;
  }

  private static int number(AddressSpace space, long address, int bytes) {
    return switch (bytes) {
      case 0 -> 0;
      case 1 -> space.u8(address);
      default -> space.u16(address);
    };
  }

  @Override
  public String toString() {
    String where =
        switch (layout) {
          case INLINE -> "hash and length before each text";
          case ATTRIBUTES -> "hash and length pairs";
          case ARRAYS -> "arrays of hashes and lengths";
          case LENGTHS -> "an array of lengths";
        };
    return where + ", " + (hashBytes == 0 ? "no hashes" : hashBytes + "-byte hashes");
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof QstrFormat that
        && layout == that.layout
        && hashBytes == that.hashBytes
        && lengthBytes == that.lengthBytes;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * layout.hashCode() + hashBytes) + lengthBytes;
  }
}
