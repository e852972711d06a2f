package heapreel.object.description;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.ObjectWords;
import heapreel.interpreter.Qstrs;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Describes the object that an object word stands for: in the word itself, on the heap or in ROM.
 */
final class Values {

  /** Stands for an object that is not described. */
  static final String NO_TEXT = "…";

  /** Digits of an int that are shown. */
  private static final int MAX_DIGITS = 40;

  private static final int MAX_DIGIT_BYTES = 64;

  /** Items of a tuple that are shown. */
  private static final int MAX_ITEMS = 4;

  private final Interpreter interpreter;
  private final AddressSpace space;
  private final Qstrs qstrs;
  private final ObjectLayout strings;
  private final ObjectLayout tuples;
  private final ObjectLayout integers;

  Values(Interpreter interpreter, AddressSpace space, Qstrs qstrs) {
    this.interpreter = interpreter;
    this.space = space;
    this.qstrs = qstrs;
    this.strings = interpreter.layout(ObjectStruct.STR);
    this.tuples = interpreter.layout(ObjectStruct.TUPLE);
    this.integers = interpreter.layout(ObjectStruct.INT);
  }

  /** A field of the object at an address. */
  long field(long object, ObjectStruct struct, FieldName name) {
    return interpreter.layout(struct).field(name).read(space, object);
  }

  /** The type of the object at an address; null where there is none. */
  @Nullable BuiltinType typeOf(long object) {
    return interpreter.types().at(space.word(object));
  }

  /** Number of items of a tuple. */
  long items(long tuple) {
    return tuples.field(FieldName.LENGTH).read(space, tuple);
  }

  /** An item of a tuple. */
  long item(long tuple, int index) {
    return tuples.field(FieldName.ITEMS).element(space, tuple, index);
  }

  /** The object words of a tuple with items; empty where these are more than so many bytes. */
  Optional<byte[]> itemBytes(long tuple, int mostBytes) {
    long count = items(tuple);
    int bytes = interpreter.objects().bytes();
    return count <= 0 || count > mostBytes / bytes
        ? Optional.empty()
        : space.bytes(tuple + tuples.offset(FieldName.ITEMS), (int) count * bytes);
  }

  /** A short text for an object word. */
  String text(long value) {
    ObjectWords words = interpreter.words();
    if (words.isSmallInt(value)) {
      return Long.toString(words.smallInt(value, interpreter.objects().bytes()));
    } else if (words.isQstr(value)) {
      String text = qstrs.text(words.qstr(value));
      return text == null ? "qstr " + words.qstr(value) : SafeText.key(text);
    } else if (words.isImmediate(value)) {
      return words.immediate(value);
    } else if (words.isFloat(value)) {
      return number(words.number(value));
    }
    return object(value);
  }

  /** A short text for an object word, but a str in full, such as an exception's message. */
  String whole(long value) {
    if (!isOfType(value, "str")) {
      return text(value);
    }
    byte[] text = contents(value, SafeText.MAX_WHOLE_BYTES);
    return text.length == 0 ? text(value) : SafeText.whole(text, length(value) > text.length);
  }

  private String object(long address) {
    BuiltinType type = typeOf(address);
    if (type == null) {
      return NO_TEXT;
    }
    return switch (type.name()) {
      case "NoneType" -> "None";
      case "bool" -> field(address, ObjectStruct.BOOL, FieldName.VALUE) == 0 ? "False" : "True";
      case "str" -> {
        String text = str(address);
        yield text == null ? "…" : SafeText.key(text);
      }
      case "int" -> integer(address);
      case "float" -> number(floating(address, 0));
      case "tuple" -> tuple(address);
      default -> NO_TEXT;
    };
  }

  /** A tuple as Python writes it; a nested one is not shown, as it may be the same. */
  private String tuple(long address) {
    long count = items(address);
    StringJoiner text = new StringJoiner(", ", "(", count == 1 ? ",)" : ")");
    for (int i = 0; i < Math.min(count, MAX_ITEMS); i++) {
      long item = item(address, i);
      text.add(isOfType(item, "tuple") ? "…" : text(item));
    }
    return (count > MAX_ITEMS ? text.add("…") : text).toString();
  }

  private boolean isOfType(long value, String name) {
    if (value == 0 || !interpreter.words().isAddress(value)) {
      return false;
    }
    BuiltinType type = typeOf(value);
    return type != null && type.name().equals(name);
  }

  /** The string of a qstr or str; null for anything else, and where it can't be read. */
  @Nullable String string(long value) {
    if (interpreter.words().isQstr(value)) {
      return qstrs.text(interpreter.words().qstr(value));
    }
    return isOfType(value, "str") ? str(value) : null;
  }

  /** The string of a str object, as far as it may be shown; null where there is none. */
  private @Nullable String str(long object) {
    byte[] text = contents(object);
    boolean missing = text.length == 0 && strings.field(FieldName.LENGTH).read(space, object) != 0;
    return missing ? null : new String(text, StandardCharsets.UTF_8);
  }

  /** The first bytes of a str or bytes object, as many as are shown; none where it has no data. */
  byte[] contents(long object) {
    return contents(object, SafeText.MAX_BYTES);
  }

  /** The first bytes of a str or bytes object, at most so many. */
  byte[] contents(long object, int mostBytes) {
    long length = Math.min(length(object), mostBytes);
    return space
        .bytes(strings.field(FieldName.DATA).read(space, object), (int) length)
        .orElse(new byte[0]);
  }

  /** The length of a str or bytes object; an impossible one counts as 0. */
  long length(long object) {
    return possible(strings.field(FieldName.LENGTH).read(space, object));
  }

  private static long possible(long length) {
    return length < 0 || length > Integer.MAX_VALUE ? 0 : length;
  }

  /** Whether a str or bytes object is longer than {@link #contents}. */
  boolean isCut(long object) {
    return length(object) > SafeText.MAX_BYTES;
  }

  /** A large int in decimal, or its size. */
  String integer(long object) {
    long digits = possible(integers.field(FieldName.LENGTH).read(space, object));
    int bytes = (int) Math.min(digits, MAX_DIGIT_BYTES) * digitBytes(object, digits);
    boolean negative = integers.field(FieldName.NEGATIVE).read(space, object) != 0;
    if (digits > MAX_DIGIT_BYTES) {
      return (negative ? "-" : "") + "about 2**" + digits * Byte.SIZE * digitBytes(object, digits);
    }
    byte[] little =
        space
            .bytes(integers.field(FieldName.DIGITS).read(space, object), bytes)
            .orElse(new byte[0]);
    byte[] big = new byte[little.length + 1];
    for (int i = 0; i < little.length; i++) {
      big[big.length - 1 - i] = little[i];
    }
    BigInteger value = new BigInteger(big);
    String text = (negative ? value.negate() : value).toString();
    return text.length() > MAX_DIGITS ? text.substring(0, MAX_DIGITS) + "…" : text;
  }

  /** Bytes of a digit: 2, or 4 on x86-64 if there is a last one of 4, beyond where 2 reach. */
  private int digitBytes(long object, long digits) {
    long first = integers.field(FieldName.DIGITS).read(space, object);
    long last = first + Integer.BYTES * (digits - 1);
    boolean wide =
        interpreter.wordBytes() == Long.BYTES && digits > 0 && space.word(last, Integer.BYTES) != 0;
    return wide ? Integer.BYTES : Short.BYTES;
  }

  /** The number in a float object; {@code number} 1 is the imaginary part of a complex. */
  double floating(long object, int number) {
    return interpreter.floats().read(space, object, number);
  }

  /** A float as Python writes it. */
  String number(double value) {
    return FloatText.of(value, interpreter.floats().bytes());
  }

  /** The name of a class on the heap or of a built-in type. */
  String typeName(long type) {
    BuiltinType builtin = interpreter.types().at(type);
    if (builtin != null) {
      return SafeText.name(builtin.name());
    }
    String name = qstrs.text(interpreter.types().layout().name(space, type));
    return name == null ? "" : SafeText.name(name);
  }

  AddressSpace space() {
    return space;
  }
}
