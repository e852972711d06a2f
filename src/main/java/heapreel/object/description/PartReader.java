package heapreel.object.description;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.FieldRole;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.MapFormat;
import heapreel.interpreter.ObjectFormat;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.Allocations;
import heapreel.object.Elements;
import heapreel.object.Kind;
import heapreel.object.KindStructs;
import heapreel.object.description.Part.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Splits an allocation into its parts: word by word, or character by character. */
final class PartReader {

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
    Kind kind = allocations.kind(allocation);
    switch (kind) {
      case LIST, SET, STR, BYTES, BYTEARRAY, ARRAY, MEMORYVIEW -> fields(parts, at, kind);
      case DICT,
          ORDERED_DICT,
          INSTANCE,
          TUPLE,
          NAMEDTUPLE,
          CELL,
          BOUND_METHOD,
          SLICE,
          PROPERTY,
          STATIC_METHOD,
          CLASS_METHOD,
          SUPER -> {
        fields(parts, at, kind);
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

  /** Adds the word of the type, where it comes first. */
  private void type(Parts parts, long at) {
    long address = space.word(at);
    String name = values.typeName(address);
    parts.add(word, Role.TYPE, name.isEmpty() ? WordTexts.raw(address) : name);
  }

  /** The fields of an object up to its items, each word once. */
  private void fields(Parts parts, long at, Kind kind) {
    ObjectLayout layout = interpreter.layout(Objects.requireNonNull(KindStructs.of(kind)));
    List<Field> shared = new ArrayList<>();
    for (Field field : layout.fields()) {
      boolean same = !shared.isEmpty() && shared.get(0).offset() == field.offset();
      if (!same) {
        add(parts, at, kind, shared);
        shared.clear();
      }
      if (field.role() == FieldRole.OBJECTS) {
        break;
      }
      shared.add(field);
    }
    add(parts, at, kind, shared);
  }

  /** Adds a word with all fields that are in it. */
  private void add(Parts parts, long at, Kind kind, List<Field> fields) {
    if (fields.isEmpty()) {
      return;
    }
    Field first = fields.get(0);
    switch (first.role()) {
      case TYPE -> type(parts, at);
      case PADDING -> parts.add(first.bytes(), Role.EMPTY, "");
      case OBJECT -> object(parts, at);
      case POINTER, HASH -> word(parts, at);
      default ->
          parts.add(
              first.bytes(),
              Role.VALUE,
              fields.stream()
                  .map(field -> text(kind, field, field.read(space, at)))
                  .filter(text -> !text.isEmpty())
                  .collect(Collectors.joining(" ")));
    }
  }

  /** The text of a number in an object. */
  private String text(Kind kind, Field field, long value) {
    return switch (field.name()) {
      case USED -> interpreter.maps().used(value) + " used";
      case CAPACITY -> "of " + value;
      case LENGTH -> kind == Kind.LIST || kind == Kind.SET ? value + " used" : "len " + value;
      case TYPECODE -> {
        int typecode = Elements.typecode(value);
        yield Elements.isShown(typecode) ? "'" + (char) typecode + "'" : "";
      }
      default -> "";
    };
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
    ObjectLayout entry = interpreter.layout(ObjectStruct.MAP_ENTRY);
    Field keys = entry.field(FieldName.KEY);
    Field values = entry.field(FieldName.VALUE);
    while (parts.hasRoom(entry.lengthBytes())) {
      long address = at + parts.offset();
      long key = keys.read(space, address);
      if (MapFormat.isKey(key)) {
        parts.add(keys.bytes(), Role.KEY, objectText(key));
        long value = values.read(space, address);
        parts.add(values.bytes(), role(value), objectText(value));
      } else {
        parts.add(entry.lengthBytes(), Role.EMPTY, "");
      }
    }
    parts.rest(Role.EMPTY, "");
  }

  /** Adds object words up to the end, aligned as behind the fields before them. */
  private void objects(Parts parts, long at) {
    parts.add(objects.aligned(parts.offset()) - parts.offset(), Role.EMPTY, "");
    while (parts.hasRoom(objects.bytes())) {
      object(parts, at);
    }
    parts.rest(Role.EMPTY, "");
  }

  private void object(Parts parts, long at) {
    long value = objects.read(space, at + parts.offset());
    parts.add(
        objects.bytes(),
        value == 0 ? Role.EMPTY : role(value),
        value == 0 ? "" : objectText(value));
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

  /** Adds data of unknown layout: text, if it looks like text, or words. */
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

  /** Bytes of data in use according to its owner; all of them where it doesn't have that. */
  private long used(int allocation) {
    int owner = allocations.owner(allocation);
    if (owner == Allocations.NONE || allocations.kind(allocation) == Kind.QSTR_CHUNK) {
      return allocations.bytes(allocation);
    }
    return switch (allocations.kind(owner)) {
      case ARRAY, MEMORYVIEW -> {
        ObjectLayout layout = layout(owner);
        long code = allocations.field(owner, layout.field(FieldName.TYPECODE));
        yield length(owner) * Elements.bytes(Elements.typecode(code), word);
      }
      case STR, BYTES, BYTEARRAY -> length(owner);
      default -> allocations.bytes(allocation);
    };
  }

  private ObjectLayout layout(int allocation) {
    ObjectStruct struct = KindStructs.of(allocations.kind(allocation));
    return interpreter.layout(Objects.requireNonNull(struct));
  }

  private long length(int allocation) {
    return allocations.field(allocation, layout(allocation).field(FieldName.LENGTH));
  }

  /** Adds words of any meaning up to the end. */
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
