package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.MapFormat;
import heapreel.interpreter.ObjectFormat;
import heapreel.interpreter.TypeLayout;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of the words in an allocation: the index of an item, the key of a value, the field of an
 * object; otherwise how many bytes from the beginning.
 */
final class WordNames {

  private static final int CONSTANTS_WORD = 3;

  private static final String ITEMS = "items";
  private static final String CODE = "code";
  private static final String TYPE = "type";
  private static final String FUNCTION = "function";

  /** Fields by kind and, from word 1 on, by position; empty where a word is none. */
  private static final Map<Kind, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry(Kind.DICT, List.of("", "", "table")),
          Map.entry(Kind.ORDERED_DICT, List.of("", "", "table")),
          Map.entry(Kind.LIST, List.of("", "", ITEMS)),
          Map.entry(Kind.SET, List.of("", "", "table")),
          Map.entry(Kind.STR, List.of("", "", "text")),
          Map.entry(Kind.BYTES, List.of("", "", "bytes")),
          Map.entry(Kind.BYTEARRAY, List.of("", "", ITEMS)),
          Map.entry(Kind.ARRAY, List.of("", "", ITEMS)),
          Map.entry(Kind.MEMORYVIEW, List.of("", "", ITEMS)),
          Map.entry(Kind.INT, List.of("", "", "digits")),
          Map.entry(Kind.MODULE, List.of("globals", "qstrs", "constants")),
          Map.entry(Kind.RAW_CODE, List.of(CODE, "children")));

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
            case MODULE -> values.field(at, 1);
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
    int number = offset / word;
    return switch (kind) {
      case LIST_ITEMS -> index(offset, 0);
      case CODE_TABLE -> codeTable(allocation, offset);
      case TUPLE -> item(offset);
      case NAMEDTUPLE -> number == 0 ? TYPE : item(offset);
      case INSTANCE -> instance(offset);
      case MAP_TABLE -> entry(allocation, offset);
      case FUNCTION -> function(allocation, number);
      case CLOSURE -> closure(offset);
      case CELL -> "value";
      case SET_TABLE -> "item";
      case BOUND_METHOD -> offset < objects().offset(1, 1) ? FUNCTION : "self";
      case CODE_STATE -> number == 0 ? FUNCTION : bytes(offset);
      case CLASS -> member(allocation, offset);
      case EXCEPTION -> exception(allocation, offset);
      default -> field(kind, offset);
    };
  }

  private ObjectFormat objects() {
    return interpreter.objects();
  }

  private String field(Kind kind, int offset) {
    List<String> fields = FIELDS.getOrDefault(kind, List.of());
    int number = offset / word - 1;
    boolean named = number >= 0 && number < fields.size() && !fields.get(number).isEmpty();
    return named ? fields.get(number) : bytes(offset);
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
        long behind = allocations.address(table) + offset - allocations.word(owner, CONSTANTS_WORD);
        yield behind < 0 ? bytes(offset) : "constants[" + behind / objects().bytes() + "]";
      }
      default -> "[" + offset / word + "]";
    };
  }

  private String item(int offset) {
    return index(offset, objects().offset(2, 0));
  }

  private String instance(int offset) {
    return switch (offset / word) {
      case 0 -> TYPE;
      case 3 -> "members";
      case 4, 5 -> "base";
      default -> bytes(offset);
    };
  }

  /** The key of an entry's value; what is a name in a program stands without quotes. */
  private String entry(int table, int offset) {
    int bytes = objects().bytes();
    long key =
        objects().read(space, allocations.address(table) + offset / (2 * bytes) * 2L * bytes);
    if (!MapFormat.isKey(key)) {
      return bytes(offset);
    }
    String name = isNamespace(table) ? values.string(key) : null;
    String text = name == null ? values.text(key) : SafeText.name(name);
    return offset % (2 * bytes) < bytes ? "key " + text : text;
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

  private String function(int allocation, int number) {
    boolean contexts = interpreter.qstrs().layout().hasModuleContexts();
    long address = allocations.address(allocation);
    int target = allocations.at(values.field(address, number));
    Kind kind = target == Allocations.NONE ? Kind.UNKNOWN : allocations.kind(target);
    if (kind == Kind.BYTECODE || kind == Kind.NATIVE_CODE) {
      return CODE;
    }
    return switch (number) {
      case 1 -> kind == Kind.FUNCTION ? FUNCTION : contexts ? "module" : "globals";
      case 2 -> contexts ? "children" : CODE;
      case 3 -> contexts ? CODE : "constants";
      default -> "default";
    };
  }

  private String closure(int offset) {
    if (offset < objects().offsetBehind(1)) {
      return FUNCTION;
    }
    long first = objects().offset((int) (objects().offsetBehind(1) / word) + 1, 0);
    return index(offset, first);
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
