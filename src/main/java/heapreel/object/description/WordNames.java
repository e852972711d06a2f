package heapreel.object.description;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.MapFormat;
import heapreel.interpreter.ObjectFormat;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.TypeLayout;
import heapreel.object.Allocations;
import heapreel.object.Kind;
import heapreel.object.KindStructs;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Names of the words in an allocation. */
final class WordNames {

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

  /** The name of the word at a byte offset in an allocation. */
  WordName of(int allocation, int offset) {
    Kind kind = allocations.kind(allocation);
    return switch (kind) {
      case LIST_ITEMS -> index(offset, 0);
      case CODE_TABLE -> codeTable(allocation, offset);
      case TUPLE -> item(offset);
      case NAMEDTUPLE -> offset == 0 ? WordName.Field.TYPE : item(offset);
      case INSTANCE -> instance(offset);
      case MAP_TABLE -> entry(allocation, offset);
      case FUNCTION -> function(allocation, offset);
      case CLOSURE -> closure(offset);
      case CELL -> WordName.Field.VALUE;
      case SET_TABLE -> WordName.Field.ITEM;
      case BOUND_METHOD ->
          offset < at(ObjectStruct.BOUND_METHOD, FieldName.SELF)
              ? WordName.Field.FUNCTION
              : WordName.Field.SELF;
      case CODE_STATE ->
          offset == at(ObjectStruct.CODE_STATE, FieldName.FUNCTION)
              ? WordName.Field.FUNCTION
              : new WordName.Offset(offset);
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

  private WordName field(Kind kind, int offset) {
    ObjectStruct struct = KindStructs.of(kind);
    Field field = struct == null ? null : interpreter.layout(struct).at(offset);
    WordName.Field named = field == null ? null : named(kind, field);
    return named == null ? new WordName.Offset(offset) : named;
  }

  /** What a pointer field is called; null for one that is not worth a name. */
  private static WordName.@Nullable Field named(Kind kind, Field field) {
    return switch (field.name()) {
      case TABLE -> WordName.Field.TABLE;
      case ITEMS -> WordName.Field.ITEMS;
      case DATA -> kind == Kind.BYTES ? WordName.Field.BYTES : WordName.Field.TEXT;
      case DIGITS -> WordName.Field.DIGITS;
      case GLOBALS -> WordName.Field.GLOBALS;
      case MODULE -> WordName.Field.MODULE;
      case QSTRS -> WordName.Field.QSTRS;
      case CONSTANTS -> WordName.Field.CONSTANTS;
      case CODE -> WordName.Field.CODE;
      case CHILDREN -> WordName.Field.CHILDREN;
      default -> null;
    };
  }

  private WordName index(int offset, long first) {
    return offset < first
        ? new WordName.Offset(offset)
        : new WordName.Index((offset - first) / objects().bytes());
  }

  /** A module's fields, a constant that its functions share, or what a function references. */
  private WordName codeTable(int table, int offset) {
    int owner = allocations.owner(table);
    return switch (owner == Allocations.NONE ? Kind.UNKNOWN : allocations.kind(owner)) {
      case MAP_TABLE, DICT -> field(Kind.MODULE, offset);
      case MODULE, CODE_TABLE -> {
        long behind = allocations.address(table) + offset - constants(owner);
        yield behind < 0
            ? new WordName.Offset(offset)
            : new WordName.SharedConstant(behind / objects().bytes());
      }
      default -> new WordName.Index(offset / word);
    };
  }

  private long constants(int module) {
    Field constants = interpreter.layout(ObjectStruct.MODULE).field(FieldName.CONSTANTS);
    return allocations.field(module, constants);
  }

  private WordName item(int offset) {
    return index(offset, at(ObjectStruct.TUPLE, FieldName.ITEMS));
  }

  private WordName instance(int offset) {
    if (offset >= at(ObjectStruct.INSTANCE, FieldName.BASE)) {
      return WordName.Field.BASE;
    } else if (offset == at(ObjectStruct.INSTANCE, FieldName.TABLE)) {
      return WordName.Field.MEMBERS;
    }
    return offset == at(ObjectStruct.INSTANCE, FieldName.TYPE)
        ? WordName.Field.TYPE
        : new WordName.Offset(offset);
  }

  /** The key of an entry's value; a key that is a valid name has no quotes. */
  private WordName entry(int table, int offset) {
    ObjectLayout entry = interpreter.layout(ObjectStruct.MAP_ENTRY);
    int within = offset % entry.lengthBytes();
    long at = allocations.address(table) + offset - within;
    long key = entry.field(FieldName.KEY).read(space, at);
    if (!MapFormat.isKey(key)) {
      return new WordName.Offset(offset);
    }
    String name = isNamespace(table) ? values.string(key) : null;
    String text = name == null ? values.text(key) : SafeText.name(name);
    return within < entry.offset(FieldName.VALUE)
        ? new WordName.Key(text)
        : new WordName.Value(text);
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

  private WordName function(int allocation, int offset) {
    int target = allocations.at(space.word(allocations.address(allocation) + offset));
    Kind kind = target == Allocations.NONE ? Kind.UNKNOWN : allocations.kind(target);
    if (kind == Kind.BYTECODE || kind == Kind.NATIVE_CODE) {
      return WordName.Field.CODE;
    }
    if (kind == Kind.FUNCTION && offset == at(ObjectStruct.GENERATOR_BOX, FieldName.FUNCTION)) {
      return WordName.Field.FUNCTION;
    }
    Field field = interpreter.layout(ObjectStruct.FUNCTION).at(offset);
    WordName.Field named = field == null ? null : named(Kind.FUNCTION, field);
    return named == null ? WordName.Field.DEFAULT : named;
  }

  private WordName closure(int offset) {
    return offset < at(ObjectStruct.CLOSURE, FieldName.LENGTH)
        ? WordName.Field.FUNCTION
        : index(offset, at(ObjectStruct.CLOSURE, FieldName.CLOSED));
  }

  private WordName member(int allocation, int offset) {
    long address = allocations.address(allocation);
    long value = space.word(address + offset);
    TypeLayout layout = interpreter.types().layout();
    if (value == layout.localsDict(space, address)) {
      return WordName.Field.MEMBERS;
    }
    return value == layout.parent(space, address)
        ? WordName.Field.BASE
        : new WordName.Offset(offset);
  }

  private WordName exception(int allocation, int offset) {
    int target = allocations.at(space.word(allocations.address(allocation) + offset));
    if (target == Allocations.NONE) {
      return new WordName.Offset(offset);
    }
    return switch (allocations.kind(target)) {
      case TUPLE -> WordName.Field.ARGS;
      case TRACEBACK -> WordName.Field.TRACEBACK;
      default -> new WordName.Offset(offset);
    };
  }
}
