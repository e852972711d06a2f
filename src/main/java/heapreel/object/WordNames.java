package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.MapFormat;
import heapreel.interpreter.ObjectFormat;
import heapreel.interpreter.TypeLayout;
import heapreel.object.WordName.Field;
import java.util.BitSet;
import java.util.Map;

/** Names of the words in an allocation. */
final class WordNames {

  private static final int CONSTANTS_WORD = 3;

  /** Fields by kind and number of the word. */
  private static final Map<Kind, Map<Integer, Field>> FIELDS =
      Map.ofEntries(
          Map.entry(Kind.DICT, Map.of(3, Field.TABLE)),
          Map.entry(Kind.ORDERED_DICT, Map.of(3, Field.TABLE)),
          Map.entry(Kind.LIST, Map.of(3, Field.ITEMS)),
          Map.entry(Kind.SET, Map.of(3, Field.TABLE)),
          Map.entry(Kind.STR, Map.of(3, Field.TEXT)),
          Map.entry(Kind.BYTES, Map.of(3, Field.BYTES)),
          Map.entry(Kind.BYTEARRAY, Map.of(3, Field.ITEMS)),
          Map.entry(Kind.ARRAY, Map.of(3, Field.ITEMS)),
          Map.entry(Kind.MEMORYVIEW, Map.of(3, Field.ITEMS)),
          Map.entry(Kind.INT, Map.of(3, Field.DIGITS)),
          Map.entry(Kind.MODULE, Map.of(1, Field.GLOBALS, 2, Field.QSTRS, 3, Field.CONSTANTS)),
          Map.entry(Kind.RAW_CODE, Map.of(1, Field.CODE, 2, Field.CHILDREN)));

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
  WordName of(int allocation, int offset) {
    Kind kind = allocations.kind(allocation);
    int number = offset / word;
    return switch (kind) {
      case LIST_ITEMS -> index(offset, 0);
      case CODE_TABLE -> codeTable(allocation, offset);
      case TUPLE -> item(offset);
      case NAMEDTUPLE -> number == 0 ? Field.TYPE : item(offset);
      case INSTANCE -> instance(offset);
      case MAP_TABLE -> entry(allocation, offset);
      case FUNCTION -> function(allocation, number);
      case CLOSURE -> closure(offset);
      case CELL -> Field.VALUE;
      case SET_TABLE -> Field.ITEM;
      case BOUND_METHOD -> offset < objects().offset(1, 1) ? Field.FUNCTION : Field.SELF;
      case CODE_STATE -> number == 0 ? Field.FUNCTION : new WordName.Offset(offset);
      case CLASS -> member(allocation, offset);
      case EXCEPTION -> exception(allocation, offset);
      default -> field(kind, offset);
    };
  }

  private ObjectFormat objects() {
    return interpreter.objects();
  }

  private WordName field(Kind kind, int offset) {
    Field field = FIELDS.getOrDefault(kind, Map.of()).get(offset / word);
    return field == null ? new WordName.Offset(offset) : field;
  }

  private WordName index(int offset, long first) {
    return offset < first
        ? new WordName.Offset(offset)
        : new WordName.Index((offset - first) / objects().bytes());
  }

  /** A module's fields, one of the constants that its functions share, or what a function has. */
  private WordName codeTable(int table, int offset) {
    int owner = allocations.owner(table);
    return switch (owner == Allocations.NONE ? Kind.UNKNOWN : allocations.kind(owner)) {
      case MAP_TABLE, DICT -> field(Kind.MODULE, offset);
      case MODULE, CODE_TABLE -> {
        long behind = allocations.address(table) + offset - allocations.word(owner, CONSTANTS_WORD);
        yield behind < 0
            ? new WordName.Offset(offset)
            : new WordName.SharedConstant(behind / objects().bytes());
      }
      default -> new WordName.Index(offset / word);
    };
  }

  private WordName item(int offset) {
    return index(offset, objects().offset(2, 0));
  }

  private WordName instance(int offset) {
    return switch (offset / word) {
      case 0 -> Field.TYPE;
      case 3 -> Field.MEMBERS;
      case 4, 5 -> Field.BASE;
      default -> new WordName.Offset(offset);
    };
  }

  /** The key of an entry's value; what is a name in a program stands without quotes. */
  private WordName entry(int table, int offset) {
    int bytes = objects().bytes();
    long key =
        objects().read(space, allocations.address(table) + offset / (2 * bytes) * 2L * bytes);
    if (!MapFormat.isKey(key)) {
      return new WordName.Offset(offset);
    }
    String name = isNamespace(table) ? values.string(key) : null;
    String text = name == null ? values.text(key) : SafeText.name(name);
    return offset % (2 * bytes) < bytes ? new WordName.Key(text) : new WordName.Value(text);
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

  private WordName function(int allocation, int number) {
    boolean contexts = interpreter.qstrs().layout().hasModuleContexts();
    long address = allocations.address(allocation);
    int target = allocations.at(values.field(address, number));
    Kind kind = target == Allocations.NONE ? Kind.UNKNOWN : allocations.kind(target);
    if (kind == Kind.BYTECODE || kind == Kind.NATIVE_CODE) {
      return Field.CODE;
    }
    return switch (number) {
      case 1 -> kind == Kind.FUNCTION ? Field.FUNCTION : contexts ? Field.MODULE : Field.GLOBALS;
      case 2 -> contexts ? Field.CHILDREN : Field.CODE;
      case 3 -> contexts ? Field.CODE : Field.CONSTANTS;
      default -> Field.DEFAULT;
    };
  }

  private WordName closure(int offset) {
    if (offset < objects().offsetBehind(1)) {
      return Field.FUNCTION;
    }
    long first = objects().offset((int) (objects().offsetBehind(1) / word) + 1, 0);
    return index(offset, first);
  }

  private WordName member(int allocation, int offset) {
    long address = allocations.address(allocation);
    long value = space.word(address + offset);
    TypeLayout layout = interpreter.types().layout();
    if (value == layout.localsDict(space, address)) {
      return Field.MEMBERS;
    }
    return value == layout.parent(space, address) ? Field.BASE : new WordName.Offset(offset);
  }

  private WordName exception(int allocation, int offset) {
    int target = allocations.at(space.word(allocations.address(allocation) + offset));
    if (target == Allocations.NONE) {
      return new WordName.Offset(offset);
    }
    return switch (allocations.kind(target)) {
      case TUPLE -> Field.ARGS;
      case TRACEBACK -> Field.TRACEBACK;
      default -> new WordName.Offset(offset);
    };
  }
}
