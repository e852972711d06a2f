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

  /** Begins the struct of an object, with the address of its type. */
  public static LayoutBuilder object(ObjectFormat format) {
    return struct(format).word(FieldName.TYPE, FieldRole.TYPE);
  }

  /** Begins a struct without a type. */
  public static LayoutBuilder struct(ObjectFormat format) {
    return new LayoutBuilder(format);
  }

  private LayoutBuilder(ObjectFormat format) {
    this.format = format;
  }

  /** Adds a word. */
  public LayoutBuilder word(FieldName name, FieldRole role) {
    return add(name, role, format.wordBytes(), null);
  }

  /** Adds an address. */
  public LayoutBuilder pointer(FieldName name) {
    return word(name, FieldRole.POINTER);
  }

  /** Adds the address of data that the object owns. */
  public LayoutBuilder pointer(FieldName name, Ownership owns) {
    return add(name, FieldRole.POINTER, format.wordBytes(), owns);
  }

  /** Adds the capacity in elements. */
  public LayoutBuilder capacity() {
    return word(FieldName.CAPACITY, FieldRole.CAPACITY);
  }

  /** Adds the number of elements. */
  public LayoutBuilder length() {
    return word(FieldName.LENGTH, FieldRole.COUNT);
  }

  /** Adds a word without a meaning. */
  public LayoutBuilder padding() {
    return word(FieldName.PADDING, FieldRole.PADDING);
  }

  /**
   * Adds bits of the next word.
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

  /** Adds an object word. */
  public LayoutBuilder object(FieldName name) {
    return align().add(name, FieldRole.OBJECT, format.bytes(), null);
  }

  /** Adds object words up to the end: the last field. */
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

  /** Returns the struct. */
  public ObjectLayout build() {
    return new ObjectLayout(fields, end);
  }
}
