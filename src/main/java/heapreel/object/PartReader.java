package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.MapFormat;
import heapreel.interpreter.ObjectFormat;
import heapreel.object.Part.Role;
import java.util.List;

/** Says of every part of an allocation what it is: word by word, or character by character. */
final class PartReader {

  private static final int LENGTH_WORD = 2;
  private static final int MAP_WORDS = 3;

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final AddressSpace space;
  private final Values values;
  private final ObjectFormat objects;
  private final int word;

  PartReader(Interpreter interpreter, Allocations allocations, Values values) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.space = values.space();
    this.values = values;
    this.objects = interpreter.objects();
    this.word = interpreter.wordBytes();
  }

  /**
   * The parts of an allocation in order, which together are all of it.
   *
   * @param description what it is, in words
   */
  List<Part> read(int allocation, String description) {
    Parts parts = new Parts(allocations.bytes(allocation));
    long at = allocations.address(allocation);
    switch (allocations.kind(allocation)) {
      case DICT, ORDERED_DICT, INSTANCE -> map(parts, at);
      case LIST -> counted(parts, at, "of ", " used");
      case SET -> counted(parts, at, "of ", " used");
      case STR, BYTES -> string(parts, at);
      case BYTEARRAY, ARRAY, MEMORYVIEW -> array(parts, at);
      case TUPLE, NAMEDTUPLE -> {
        type(parts, at);
        count(parts, at, "len ");
        objects(parts, at);
      }
      case CELL, BOUND_METHOD, SLICE, PROPERTY, STATIC_METHOD, CLASS_METHOD, SUPER -> {
        type(parts, at);
        objects(parts, at);
      }
      case FLOAT -> floats(parts, at, 1);
      case COMPLEX -> floats(parts, at, 2);
      case MAP_TABLE -> table(parts, at);
      case LIST_ITEMS, SET_TABLE -> objects(parts, at);
      case STR_DATA, BYTES_DATA, BUFFER, QSTR_CHUNK -> text(parts, at, used(allocation));
      case BYTECODE -> CodeParts.read(interpreter.preludes(), space, parts, at, description);
      case NATIVE_CODE -> parts.rest(Role.CODE, description);
      case UNKNOWN, DATA, INT_DIGITS, CODE_TABLE, RAW_CODE, CODE_STATE, QSTR_POOL -> raw(parts, at);
      default -> {
        type(parts, at);
        words(parts, at);
      }
    }
    words(parts, at);
    return parts.list();
  }

  /** The word of the type, where it stands first. */
  private void type(Parts parts, long at) {
    long address = space.word(at);
    String name = values.typeName(address);
    parts.add(word, Role.TYPE, name.isEmpty() ? WordTexts.raw(address) : name);
  }

  /** A dict, or an instance: type, map, and in an instance what its built-in base class has. */
  private void map(Parts parts, long at) {
    MapEntries maps = new MapEntries(interpreter, space);
    type(parts, at);
    parts.add(word, Role.VALUE, maps.used(at) + " used");
    parts.add(word, Role.VALUE, "of " + maps.alloc(at));
    word(parts, at);
    if (parts.offset() > MAP_WORDS * word) {
      objects(parts, at);
    }
  }

  private void counted(Parts parts, long at, String room, String used) {
    type(parts, at);
    count(parts, at, room);
    parts.add(word, Role.VALUE, space.word(at + parts.offset()) + used);
  }

  private void count(Parts parts, long at, String before) {
    parts.add(word, Role.VALUE, before + space.word(at + parts.offset()));
  }

  private void string(Parts parts, long at) {
    type(parts, at);
    word(parts, at);
    count(parts, at, "len ");
  }

  private void array(Parts parts, long at) {
    type(parts, at);
    long code = space.word(at + word) & 0x7f;
    boolean shown = code > ' ' && code < 0x7f;
    parts.add(word, Role.VALUE, shown ? "'" + (char) code + "'" : "");
    count(parts, at, "len ");
  }

  private void floats(Parts parts, long at, int count) {
    type(parts, at);
    int bytes = interpreter.floats().bytes();
    parts.add(interpreter.floats().offsetBytes() - (long) parts.offset(), Role.EMPTY, "");
    for (int i = 0; i < count; i++) {
      String suffix = i == 0 ? "" : "j";
      parts.add(bytes, Role.VALUE, values.number(values.floating(at, i)) + suffix);
    }
    parts.rest(Role.EMPTY, "");
  }

  private void table(Parts parts, long at) {
    int bytes = objects.bytes();
    while (parts.hasRoom(2 * bytes)) {
      long key = objects.read(space, at + parts.offset());
      if (MapFormat.isKey(key)) {
        int offset = parts.offset();
        parts.add(bytes, Role.KEY, objectText(key));
        long value = objects.read(space, at + offset + bytes);
        parts.add(bytes, role(value), objectText(value));
      } else {
        parts.add(2L * bytes, Role.EMPTY, "");
      }
    }
    parts.rest(Role.EMPTY, "");
  }

  /** Object words up to the end, aligned as they are behind what comes before them. */
  private void objects(Parts parts, long at) {
    int bytes = objects.bytes();
    int before = parts.offset() / word;
    parts.add(objects.offset(before, 0) - parts.offset(), Role.EMPTY, "");
    while (parts.hasRoom(bytes)) {
      long value = objects.read(space, at + parts.offset());
      parts.add(bytes, value == 0 ? Role.EMPTY : role(value), value == 0 ? "" : objectText(value));
    }
    parts.rest(Role.EMPTY, "");
  }

  private Role role(long value) {
    return interpreter.words().isAddress(value) && allocations.at(value) != Allocations.NONE
        ? Role.POINTER
        : Role.VALUE;
  }

  private String objectText(long value) {
    if (role(value) == Role.POINTER) {
      return WordTexts.pointer(value);
    }
    String name = values.string(value);
    if (name != null) {
      return SafeText.name(name);
    }
    String text = values.text(value);
    return text.equals(Values.NO_TEXT) ? rawText(value) : text;
  }

  /** Data of which nothing tells the layout: a text, if it looks like one, or words. */
  private void raw(Parts parts, long at) {
    byte[] bytes = space.bytes(at, parts.room()).orElse(new byte[0]);
    int length = WordTexts.textLength(bytes);
    if (length > 0) {
      text(parts, at, length);
    }
    words(parts, at);
  }

  private void text(Parts parts, long at, long used) {
    int length = (int) Math.max(0, Math.min(used, parts.room()));
    byte[] shown = space.bytes(at, length).orElse(new byte[0]);
    parts.add(shown.length, Role.TEXT, WordTexts.characters(shown));
    parts.rest(Role.EMPTY, "");
  }

  /** How many bytes of data its owner says it has; all of them where it does not. */
  private long used(int allocation) {
    int owner = allocations.owner(allocation);
    if (owner == Allocations.NONE || allocations.kind(allocation) == Kind.QSTR_CHUNK) {
      return allocations.bytes(allocation);
    }
    long length = allocations.word(owner, LENGTH_WORD);
    return switch (allocations.kind(owner)) {
      case ARRAY, MEMORYVIEW -> {
        long code = allocations.word(owner, 1) & 0x7f;
        yield length * Elements.bytes((int) code, word);
      }
      case STR, BYTES, BYTEARRAY -> length;
      default -> allocations.bytes(allocation);
    };
  }

  /** Words of any meaning up to the end. */
  private void words(Parts parts, long at) {
    while (parts.hasRoom(word)) {
      word(parts, at);
    }
    parts.rest(Role.EMPTY, "");
  }

  private void word(Parts parts, long at) {
    long value = space.word(at + parts.offset());
    boolean pointer = allocations.at(value) != Allocations.NONE;
    Role role = pointer ? Role.POINTER : Role.VALUE;
    parts.add(word, role, pointer ? WordTexts.pointer(value) : rawText(value));
  }

  private String rawText(long value) {
    BuiltinType type = interpreter.types().at(value);
    return type == null ? WordTexts.raw(value) : SafeText.name(type.name());
  }
}
