package heapreel.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * A C struct being filled in: each field lies, as a compiler lays it, at the next multiple of its
 * size.
 */
final class Struct {

  private record Field(int offset, int bytes, long value) {}

  private final CSizes sizes;
  private final List<Field> fields = new ArrayList<>();
  private int end;

  Struct(CSizes sizes) {
    this.sizes = sizes;
  }

  private Struct field(int bytes, long value) {
    end = (end + bytes - 1) / bytes * bytes;
    fields.add(new Field(end, bytes, value));
    end += bytes;
    return this;
  }

  Struct pointer(long address) {
    return field(sizes.word(), address);
  }

  Struct size(long value) {
    return field(sizes.word(), value);
  }

  Struct object(long word) {
    return field(sizes.object(), word);
  }

  Struct objects(long... words) {
    for (long word : words) {
      object(word);
    }
    return this;
  }

  Struct integer(long value) {
    return field(sizes.integer(), value);
  }

  Struct floating(double value) {
    return field(
        sizes.floating(),
        sizes.floating() == 8
            ? Double.doubleToRawLongBits(value)
            : Float.floatToRawIntBits((float) value));
  }

  /** One of two bit fields that share a word. */
  Struct halfWord(long value) {
    return field(sizes.word() / 2, value);
  }

  Struct u8(int value) {
    return field(1, value);
  }

  Struct u16(int value) {
    return field(2, value);
  }

  /** Where the next field of a word would lie. */
  int nextWord() {
    return (end + sizes.word() - 1) / sizes.word() * sizes.word();
  }

  /** Bytes up to the last field's end. */
  int lengthBytes() {
    return end;
  }

  void write(TargetBytes into, long at) {
    fields.forEach(field -> into.setUint(at + field.offset(), field.bytes(), field.value()));
  }
}
