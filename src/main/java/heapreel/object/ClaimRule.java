package heapreel.object;

import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.OwnedData;
import heapreel.interpreter.Ownership;
import heapreel.interpreter.Ownership.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a pointer field of an object claims about its target: {@link Ownership} as numbers, since it
 * is evaluated for every object that changes.
 */
final class ClaimRule {

  /** The length of data with more elements than a heap can have: larger than any allocation. */
  private static final long HUGE = Long.MAX_VALUE / 2;

  private static final ClaimRule[] NONE = {};

  /** Gives words of the object that claims. */
  @FunctionalInterface
  interface Words {
    /** The word at an offset in bytes; 0 beyond the object's end. */
    long at(int offset);
  }

  private final int offset;
  private final Kind kind;
  private final Field[] counts;
  private final @Nullable Field typecode;
  private final int elementBytes;
  private final int extraBytes;
  private final int wordBytes;

  private ClaimRule(Interpreter interpreter, ObjectLayout layout, Field pointer, Kind kind) {
    Ownership owns = Objects.requireNonNull(pointer.owns());
    this.offset = pointer.offset();
    this.kind = kind;
    this.counts = owns.counts().stream().map(layout::field).toArray(Field[]::new);
    this.typecode = owns.unit() == Unit.TYPECODE ? layout.field(FieldName.TYPECODE) : null;
    this.elementBytes =
        switch (owns.unit()) {
          case BYTE, TYPECODE -> Byte.BYTES;
          case DIGIT -> Short.BYTES;
          case OBJECT -> interpreter.objects().bytes();
          case ENTRY -> interpreter.layout(ObjectStruct.MAP_ENTRY).lengthBytes();
        };
    this.extraBytes = owns.extraBytes();
    this.wordBytes = interpreter.wordBytes();
  }

  /** The rules of a struct by precedence; {@code of} is the kind of the claiming object. */
  static ClaimRule[] of(Interpreter interpreter, ObjectLayout layout, Kind of) {
    List<Field> owning = layout.fields().stream().filter(field -> field.owns() != null).toList();
    return owning.stream()
        .sorted(Comparator.comparing(field -> Objects.requireNonNull(field.owns()).data()))
        .map(
            field ->
                new ClaimRule(
                    interpreter,
                    layout,
                    field,
                    kind(Objects.requireNonNull(field.owns()).data(), of)))
        .toArray(size -> size == 0 ? NONE : new ClaimRule[size]);
  }

  private static Kind kind(OwnedData data, Kind of) {
    return switch (data) {
      case MODULE -> Kind.MODULE;
      case CODE -> Kind.BYTECODE;
      case NATIVE_CODE -> Kind.NATIVE_CODE;
      case CODE_TABLE -> Kind.CODE_TABLE;
      case MAP_TABLE -> Kind.MAP_TABLE;
      case LIST_ITEMS -> Kind.LIST_ITEMS;
      case SET_TABLE -> Kind.SET_TABLE;
      case STRING -> of == Kind.BYTES ? Kind.BYTES_DATA : Kind.STR_DATA;
      case BUFFER -> Kind.BUFFER;
      case DIGITS -> Kind.INT_DIGITS;
      case TRACEBACK -> Kind.TRACEBACK;
    };
  }

  /** What the object claims; null if its pointer is 0. */
  Facts.@Nullable Claim claim(Words words) {
    long target = words.at(offset);
    return target == 0 ? null : new Facts.Claim(target, kind, bytes(words));
  }

  private long bytes(Words words) {
    if (counts.length == 0) {
      return 0;
    }
    long elements = 0;
    for (Field count : counts) {
      elements += count.of(words.at(count.offset()));
    }
    int size =
        typecode == null
            ? elementBytes
            : Elements.bytes((int) typecode.of(words.at(typecode.offset())), wordBytes);
    boolean possible = elements >= 0 && elements <= Integer.MAX_VALUE;
    return (possible ? elements * size : HUGE) + extraBytes;
  }
}
