package heapreel.interpreter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of a struct: a word, some bits of one, or an object word.
 *
 * @param name its name
 * @param role what it is for
 * @param offset in bytes
 * @param bytes of the word: those of a pointer, or of an object word
 * @param firstBit the lowest bit of the word that belongs to it
 * @param bits how many bits belong to it
 * @param owns the data that a pointer owns; null if none
 */
public record Field(
    FieldName name,
    FieldRole role,
    int offset,
    int bytes,
    int firstBit,
    int bits,
    @Nullable Ownership owns) {

  /** Checks the bits. */
  public Field {
    if (offset < 0
        || bytes < 1
        || firstBit < 0
        || bits < 1
        || firstBit + bits > Byte.SIZE * bytes) {
      throw new IllegalArgumentException(
          name + " at " + offset + ", bits " + firstBit + "+" + bits);
    }
  }

  /** The field's value, in the word that it is in. */
  public long of(long word) {
    return bits >= Long.SIZE ? word : word >>> firstBit & (1L << bits) - 1;
  }

  /** The field of the struct at {@code address}; 0 where nothing is known. */
  public long read(AddressSpace space, long address) {
    return of(space.word(address + offset, bytes));
  }

  /** The element {@code index} of {@link FieldRole#OBJECTS}; 0 where nothing is known. */
  public long element(AddressSpace space, long address, long index) {
    return space.word(address + offset + index * bytes, bytes);
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Field that
        && name == that.name
        && role == that.role
        && offset == that.offset
        && bytes == that.bytes
        && firstBit == that.firstBit
        && bits == that.bits
        && Objects.equals(owns, that.owns);
  }

  @Override
  public int hashCode() {
    return 31
            * (31
                    * (31 * (31 * (31 * (31 * name.hashCode() + role.hashCode()) + offset) + bytes)
                        + firstBit)
                + bits)
        + Objects.hashCode(owns);
  }
}
