package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.MapFormat;
import heapreel.interpreter.ObjectFormat;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.TypeLayout;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names of the words in an allocation: the index of an item, the key of a value, the field of an
 * object; otherwise how many bytes from the beginning.
 */
final class WordNames {

  private static final String CODE = "code";
  private static final String TYPE = "type";
  private static final String FUNCTION = "function";

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final Values values;
  private final AddressSpace space;
  private final int word;
  private final BitSet namespaces = new BitSet();

  WordNames(Interpreter interpreter, Allocations allocations, Values values) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.values = values;
    this.space = values.space();
    this.word = interpreter.wordBytes();
    for (int i = 0; i < allocations.count(); i++) {
      long at = allocations.address(i);
      long dict =
          switch (allocations.kind(i)) {
            case CLASS -> interpreter.types().layout().localsDict(space, at);
            case MODULE -> values.field(at, ObjectStruct.MODULE, FieldName.GLOBALS);
            default -> 0;
          };
      int target = allocations.at(dict);
      if (target != Allocations.NONE) {
        namespaces.set(target);
      }
    }
  }

  /** The name of the word so many bytes after an allocation's beginning. */
  String of(int allocation, int offset) {
    Kind kind = allocations.kind(allocation);
    return switch (kind) {
      case LIST_ITEMS -> index(offset, 0);
      case CODE_TABLE -> codeTable(allocation, offset);
      case TUPLE -> item(offset);
      case NAMEDTUPLE -> offset == 0 ? TYPE : item(offset);
      case INSTANCE -> instance(offset);
      case MAP_TABLE -> entry(allocation, offset);
      case FUNCTION -> function(allocation, offset);
      case CLOSURE -> closure(offset);
      case CELL -> "value";
      case SET_TABLE -> "item";
      case BOUND_METHOD ->
          offset < at(ObjectStruct.BOUND_METHOD, FieldName.SELF) ? FUNCTION : "self";
      case CODE_STATE ->
          offset == at(ObjectStruct.CODE_STATE, FieldName.FUNCTION) ? FUNCTION : bytes(offset);
      case CLASS -> member(allocation, offset);
      case EXCEPTION -> exception(allocation, offset);
      default -> field(kind, offset);
    };
  }

  private int at(ObjectStruct struct, FieldName name) {
    return interpreter.layout(struct).offset(name);
  }

  private ObjectFormat objects() {
    return interpreter.objects();
  }

  private String field(Kind kind, int offset) {
    ObjectStruct struct = KindStructs.of(kind);
    FieldName name = struct == null ? null : fieldAt(struct, offset);
    String label = name == null ? null : label(kind, name);
    return label == null ? bytes(offset) : label;
  }

  private @Nullable FieldName fieldAt(ObjectStruct struct, int offset) {
    return interpreter.layout(struct).fields().stream()
        .filter(field -> field.offset() == offset)
        .map(Field::name)
        .findFirst()
        .orElse(null);
  }

  /** What a field is called where it is a pointer worth a name; otherwise null. */
  private static @Nullable String label(Kind kind, FieldName name) {
    return switch (name) {
      case TABLE, ITEMS, DIGITS, GLOBALS, MODULE, QSTRS, CONSTANTS, CODE, CHILDREN -> name.label();
      case DATA -> kind == Kind.BYTES ? "bytes" : "text";
      default -> null;
    };
  }

  private static String bytes(int offset) {
    return String.format(Locale.ROOT, "+0x%02x", offset);
  }

  private String index(int offset, long first) {
    return offset < first ? bytes(offset) : "[" + (offset - first) / objects().bytes() + "]";
  }

  /** A module's fields, one of the constants that its functions share, or what a function has. */
  private String codeTable(int table, int offset) {
    int owner = allocations.owner(table);
    return switch (owner == Allocations.NONE ? Kind.UNKNOWN : allocations.kind(owner)) {
      case MAP_TABLE, DICT -> field(Kind.MODULE, offset);
      case MODULE, CODE_TABLE -> {
        long behind = allocations.address(table) + offset - constants(owner);
        yield behind < 0 ? bytes(offset) : "constants[" + behind / objects().bytes() + "]";
      }
      default -> "[" + offset / word + "]";
    };
  }

  private long constants(int module) {
    Field constants = interpreter.layout(ObjectStruct.MODULE).field(FieldName.CONSTANTS);
    return allocations.field(module, constants);
  }

  private String item(int offset) {
    return index(offset, at(ObjectStruct.TUPLE, FieldName.ITEMS));
  }

  private String instance(int offset) {
    if (offset >= at(ObjectStruct.INSTANCE, FieldName.BASE)) {
      return "base";
    }
    FieldName name = fieldAt(ObjectStruct.INSTANCE, offset);
    return name == FieldName.TYPE ? TYPE : name == FieldName.TABLE ? "members" : bytes(offset);
  }

  /** The key of an entry's value; what is a name in a program stands without quotes. */
  private String entry(int table, int offset) {
    ObjectLayout entry = interpreter.layout(ObjectStruct.MAP_ENTRY);
    int within = offset % entry.lengthBytes();
    long at = allocations.address(table) + offset - within;
    long key = entry.field(FieldName.KEY).read(space, at);
    if (!MapFormat.isKey(key)) {
      return bytes(offset);
    }
    String name = isNamespace(table) ? values.string(key) : null;
    String text = name == null ? values.text(key) : SafeText.name(name);
    return within < entry.offset(FieldName.VALUE) ? "key " + text : text;
  }

  private boolean isNamespace(int table) {
    int owner = allocations.owner(table);
    if (owner == Allocations.NONE) {
      return true; // that of __main__, sys.modules or an unreachable one
    }
    return switch (allocations.kind(owner)) {
      case INSTANCE, CLASS, MODULE -> true;
      default -> namespaces.get(owner);
    };
  }

  private String function(int allocation, int offset) {
    long value = space.word(allocations.address(allocation) + offset);
    int target = allocations.at(value);
    Kind kind = target == Allocations.NONE ? Kind.UNKNOWN : allocations.kind(target);
    if (kind == Kind.BYTECODE || kind == Kind.NATIVE_CODE) {
      return CODE;
    }
    if (kind == Kind.FUNCTION && offset == at(ObjectStruct.GENERATOR_BOX, FieldName.FUNCTION)) {
      return FUNCTION;
    }
    FieldName name = fieldAt(ObjectStruct.FUNCTION, offset);
    String label = name == null ? null : label(Kind.FUNCTION, name);
    return label == null ? "default" : label;
  }

  private String closure(int offset) {
    return offset < at(ObjectStruct.CLOSURE, FieldName.LENGTH)
        ? FUNCTION
        : index(offset, at(ObjectStruct.CLOSURE, FieldName.CLOSED));
  }

  private String member(int allocation, int offset) {
    long address = allocations.address(allocation);
    long value = space.word(address + offset);
    TypeLayout layout = interpreter.types().layout();
    if (value == layout.localsDict(space, address)) {
      return "members";
    }
    return value == layout.parent(space, address) ? "base" : bytes(offset);
  }

  private String exception(int allocation, int offset) {
    int target = allocations.at(space.word(allocations.address(allocation) + offset));
    if (target == Allocations.NONE) {
      return bytes(offset);
    }
    return switch (allocations.kind(target)) {
      case TUPLE -> "args";
      case TRACEBACK -> "traceback";
      default -> bytes(offset);
    };
  }
}
