package heapreel.interpreter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sort and amount of data that a pointer field owns.
 *
 * @param data what it is
 * @param counts fields whose sum is the number of elements; none where it is unknown
 * @param unit what the elements are
 * @param extraBytes bytes behind the elements
 */
public record Ownership(OwnedData data, List<FieldName> counts, Unit unit, int extraBytes) {

  /** Sizes of elements. */
  public enum Unit {
    /** A byte. */
    BYTE,
    /** A digit of an int, {@code mpz_dig_t}: 16 bits. */
    DIGIT,
    /** An object word. */
    OBJECT,
    /** A key and a value. */
    ENTRY,
    /** The size for the object's typecode. */
    TYPECODE
  }

  /** Takes a copy of the list. */
  public Ownership {
    counts = List.copyOf(counts);
  }

  /** Owns data of a length that the struct does not store. */
  public static Ownership of(OwnedData data) {
    return new Ownership(data, List.of(), Unit.BYTE, 0);
  }

  /** Owns as many elements as the sum of {@code counts}. */
  public static Ownership of(OwnedData data, Unit unit, FieldName... counts) {
    return new Ownership(data, List.of(counts), unit, 0);
  }

  /** The same and some bytes more. */
  Ownership and(int bytes) {
    return new Ownership(data, counts, unit, bytes);
  }

  /** Whether the struct stores how much it is. */
  public boolean isSized() {
    return !counts.isEmpty();
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ownership that
        && data == that.data
        && counts.equals(that.counts)
        && unit == that.unit
        && extraBytes == that.extraBytes;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * data.hashCode() + counts.hashCode()) + unit.hashCode()) + extraBytes;
  }
}
