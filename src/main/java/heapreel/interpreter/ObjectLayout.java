package heapreel.interpreter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a struct of the interpreter lies in memory: its fields by offset. Created by a {@link
 * LayoutBuilder}. Immutable; a look-up compares a few names, so readers keep the fields.
 *
 * @param fields those that are worth a name
 * @param lengthBytes its length up to the end of the last field; of one that ends with any number
 *     of objects, up to these
 */
public record ObjectLayout(List<Field> fields, int lengthBytes) {

  /** Takes a copy of the list. */
  public ObjectLayout {
    fields = List.copyOf(fields);
  }

  /** Whether it has a field of this name. */
  public boolean has(FieldName name) {
    return find(name) != null;
  }

  /**
   * The field of this name.
   *
   * @throws IllegalArgumentException when this generation has none
   */
  public Field field(FieldName name) {
    Field found = find(name);
    if (found == null) {
      throw new IllegalArgumentException("no field " + name.label());
    }
    return found;
  }

  /** The first field at an offset; null where none begins. */
  public @Nullable Field at(int offset) {
    for (Field field : fields) {
      if (field.offset() == offset) {
        return field;
      }
    }
    return null;
  }

  private @Nullable Field find(FieldName name) {
    for (Field field : fields) {
      if (field.name() == name) {
        return field;
      }
    }
    return null;
  }

  /** Offset of the field of this name, in bytes. */
  public int offset(FieldName name) {
    return field(name).offset();
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectLayout that
        && fields.equals(that.fields)
        && lengthBytes == that.lengthBytes;
  }

  @Override
  public int hashCode() {
    return 31 * fields.hashCode() + lengthBytes;
  }
}
