package heapreel.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * Size and alignment of an object word in a struct: the same as a pointer, except that
 * representation D has 8 bytes on any target, which C aligns to 8 bytes or, on i386, to 4.
 *
 * @param words its representation
 * @param wordBytes size of a pointer
 * @param bytes size of an object word
 * @param alignment divisor of its address
 */
public record ObjectFormat(ObjectWords words, int wordBytes, int bytes, int alignment) {

  /** The usual format: an object word is as large as a pointer. */
  static ObjectFormat of(ObjectWords words, int wordBytes) {
    int bytes = words == ObjectWords.D ? 8 : wordBytes;
    return new ObjectFormat(words, wordBytes, bytes, bytes);
  }

  /** The same where C aligns to pointers. */
  ObjectFormat packed() {
    return new ObjectFormat(words, wordBytes, bytes, wordBytes);
  }

  /** Whether object words are larger than pointers. */
  public boolean isWide() {
    return bytes > wordBytes;
  }

  /** Offset of the next object word in a struct, from {@code offset} on. */
  public int aligned(int offset) {
    return (offset + alignment - 1) / alignment * alignment;
  }

  /** The object word at {@code address}; 0 where nothing is known. */
  public long read(AddressSpace space, long address) {
    return space.word(address, bytes);
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectFormat that
        && words == that.words
        && wordBytes == that.wordBytes
        && bytes == that.bytes
        && alignment == that.alignment;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * words.hashCode() + wordBytes) + bytes) + alignment;
  }
}
