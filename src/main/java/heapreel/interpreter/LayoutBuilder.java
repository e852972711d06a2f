package heapreel.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays the fields of a struct one after another as a C compiler does: pointers and sizes are words,
 * object words are as large and aligned as {@link ObjectFormat} says. For one thread.
 */
public final class LayoutBuilder {

  private final ObjectFormat format;
  private final List<Field> fields = new ArrayList<>();
  private int end;

  /** The struct of an object: it begins with the address of its type. */
  public static LayoutBuilder object(ObjectFormat format) {
    return struct(format).word(FieldName.TYPE, FieldRole.TYPE);
  }

  /** A struct without a type. */
  public static LayoutBuilder struct(ObjectFormat format) {
    return new LayoutBuilder(format);
  }

  private LayoutBuilder(ObjectFormat format) {
    this.format = format;
  }

  /** A word. */
  public LayoutBuilder word(FieldName name, FieldRole role) {
    return add(name, role, format.wordBytes(), null);
  }

  /** The address of something. */
  public LayoutBuilder pointer(FieldName name) {
    return word(name, FieldRole.POINTER);
  }

  /** The address of data that is the object's own. */
  public LayoutBuilder pointer(FieldName name, Ownership owns) {
    return add(name, FieldRole.POINTER, format.wordBytes(), owns);
  }

  /** For how many elements there is room. */
  public LayoutBuilder capacity() {
    return word(FieldName.CAPACITY, FieldRole.CAPACITY);
  }

  /** How many elements there are. */
  public LayoutBuilder length() {
    return word(FieldName.LENGTH, FieldRole.COUNT);
  }

  /** A word without a meaning. */
  public LayoutBuilder padding() {
    return word(FieldName.PADDING, FieldRole.PADDING);
  }

  /**
   * Bits of the word that comes next.
   *
   * @param first the lowest of them
   * @param bits how many; those that the word does not have are left out
   */
  public LayoutBuilder bits(FieldName name, FieldRole role, int first, int bits) {
    int fits = Math.min(bits, Byte.SIZE * format.wordBytes() - first);
    fields.add(new Field(name, role, end, format.wordBytes(), first, fits, null));
    return this;
  }

  /** Ends the word of the bits before. */
  public LayoutBuilder endOfBits() {
    end += format.wordBytes();
    return this;
  }

  /** An object word. */
  public LayoutBuilder object(FieldName name) {
    return align().add(name, FieldRole.OBJECT, format.bytes(), null);
  }

  /** Object words up to the end: the last field. */
  public LayoutBuilder objects(FieldName name) {
    align().add(name, FieldRole.OBJECTS, format.bytes(), null);
    end -= format.bytes();
    return this;
  }

  private LayoutBuilder align() {
    int aligned = format.aligned(end);
    if (aligned > end) {
      add(FieldName.PADDING, FieldRole.PADDING, aligned - end, null);
    }
    return this;
  }

  private LayoutBuilder add(FieldName name, FieldRole role, int bytes, @Nullable Ownership owns) {
    fields.add(new Field(name, role, end, bytes, 0, Byte.SIZE * bytes, owns));
    end += bytes;
    return this;
  }

  /** The struct. */
  public ObjectLayout build() {
    return new ObjectLayout(fields, end);
  }
}
