package heapreel.synthetic.firmware;

import java.util.ArrayList;
import java.util.List;

/**
 * A C struct being filled in: each field lies, as a compiler lays it, at the next multiple of its
 * size.
 */
public final class Struct {

  private record Field(int offset, int bytes, long value) {}

  private final CSizes sizes;
  private final List<Field> fields = new ArrayList<>();
  private int end;

  /** A struct without fields yet. */
  public Struct(CSizes sizes) {
    this.sizes = sizes;
  }

  private Struct field(int bytes, long value) {
    end = (end + bytes - 1) / bytes * bytes;
    fields.add(new Field(end, bytes, value));
    end += bytes;
    return this;
  }

  /** Appends a pointer. */
  public Struct pointer(long address) {
    return field(sizes.word(), address);
  }

  /** Appends a {@code size_t}. */
  public Struct size(long value) {
    return field(sizes.word(), value);
  }

  /** Appends an {@code mp_obj_t}. */
  public Struct object(long word) {
    return field(sizes.object(), word);
  }

  /** Appends an array of {@code mp_obj_t}. */
  public Struct objects(long... words) {
    for (long word : words) {
      object(word);
    }
    return this;
  }

  /** Appends an {@code mp_int_t}. */
  public Struct integer(long value) {
    return field(sizes.integer(), value);
  }

  /** Appends an {@code mp_float_t}. */
  public Struct floating(double value) {
    return field(
        sizes.floating(),
        sizes.floating() == 8
            ? Double.doubleToRawLongBits(value)
            : Float.floatToRawIntBits((float) value));
  }

  /** One of two bit fields that share a word. */
  public Struct halfWord(long value) {
    return field(sizes.word() / 2, value);
  }

  /** Appends a {@code uint8_t}. */
  public Struct u8(int value) {
    return field(1, value);
  }

  /** Appends a {@code uint16_t}. */
  public Struct u16(int value) {
    return field(2, value);
  }

  /** Where the next field of a word would lie. */
  public int nextWord() {
    return (end + sizes.word() - 1) / sizes.word() * sizes.word();
  }

  /** Bytes up to the last field's end. */
  public int lengthBytes() {
    return end;
  }

  /** Writes the fields at an address; bytes between them stay as they are. */
  public void write(TargetBytes into, long at) {
    fields.forEach(field -> into.setUint(at + field.offset(), field.bytes(), field.value()));
  }
}
