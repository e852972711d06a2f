package heapreel.object;

import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.Facts.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@link Facts} of allocations, as the layouts of their generation have it. Fields are
 * looked up once, as every allocation that changes is read here.
 */
final class FactsReader {

  private static final Claim[] NO_CLAIMS = {};

  /** Most arguments of an assembler function; others have an address instead of their number. */
  private static final int MAX_ASM_ARGUMENTS = 4;

  private final Interpreter interpreter;
  private final HeapImage image;
  private final int word;
  private final Map<Kind, ClaimRule[]> rules = new EnumMap<>(Kind.class);
  private final ClaimRule[] assemblerRules;
  private final Field assemblerArguments;
  private final Field tupleLength;
  private final Field tupleItems;
  private final Field closureLength;
  private final Field closed;
  private final ClaimRule.Words words = this::word;
  private final List<Claim> claims = new ArrayList<>();
  private int[] offsets = new int[64];
  private long[] pointers = new long[64];
  private int[] targets = new int[64];
  private long address;
  private int bytes;

  FactsReader(Interpreter interpreter, HeapImage image) {
    this.interpreter = interpreter;
    this.image = image;
    this.word = interpreter.wordBytes();
    for (Kind kind : Kind.values()) {
      ObjectStruct struct =
          kind == Kind.GENERATOR ? ObjectStruct.FUNCTION : KindStructs.of(kind); // or one that runs
      if (struct != null) {
        rules.put(kind, ClaimRule.of(interpreter, interpreter.layout(struct), kind));
      }
    }
    ObjectLayout assembler = interpreter.layout(ObjectStruct.ASSEMBLER_FUNCTION);
    this.assemblerRules = ClaimRule.of(interpreter, assembler, Kind.FUNCTION);
    this.assemblerArguments = assembler.field(FieldName.ARGUMENTS);
    ObjectLayout tuple = interpreter.layout(ObjectStruct.TUPLE);
    this.tupleLength = tuple.field(FieldName.LENGTH);
    this.tupleItems = tuple.field(FieldName.ITEMS);
    ObjectLayout closure = interpreter.layout(ObjectStruct.CLOSURE);
    this.closureLength = closure.field(FieldName.LENGTH);
    this.closed = closure.field(FieldName.CLOSED);
  }

  /** The facts of {@code blocks} blocks from {@code address}. */
  Facts read(long from, int blocks) {
    address = from;
    bytes = blocks * image.blockBytes();
    long first = image.word(from);
    BuiltinType type = interpreter.types().at(first);
    Kind kind = kind(type, first);
    claims.clear();
    if (kind != Kind.UNKNOWN) {
      claim(kind);
    } else if (first == 0) {
      claim(Kind.MODULE); // if a function claims it
    } else if (image.blockAt(first) >= 0) {
      claim(Kind.INSTANCE); // if this is an instance of the class there
    }
    int count = collectPointers();
    return new Facts(
        blocks,
        first,
        type,
        kind,
        isTooLong(kind),
        claims.isEmpty() ? NO_CLAIMS : claims.toArray(NO_CLAIMS),
        Arrays.copyOf(offsets, count),
        Arrays.copyOf(pointers, count),
        Arrays.copyOf(targets, count));
  }

  private Kind kind(@Nullable BuiltinType type, long first) {
    if (first == interpreter.types().typeOfTypes()) {
      return Kind.CLASS;
    }
    return type == null ? Kind.UNKNOWN : TypeKinds.of(type);
  }

  /** The word at an offset; 0 beyond the end. */
  private long word(int offset) {
    return offset < bytes ? image.word(address + offset) : 0;
  }

  private long value(Field field) {
    return field.of(word(field.offset()));
  }

  private void claim(Kind kind) {
    boolean function = kind == Kind.FUNCTION || kind == Kind.GENERATOR;
    boolean assembler = function && value(assemblerArguments) <= MAX_ASM_ARGUMENTS;
    ClaimRule[] claiming = assembler ? assemblerRules : rules.get(kind);
    if (claiming == null) {
      return;
    }
    for (ClaimRule rule : claiming) {
      Claim claim = rule.claim(words);
      if (claim != null) {
        claims.add(claim);
      }
    }
  }

  /** Whether an object with inline items claims more of them than it has capacity for. */
  private boolean isTooLong(Kind kind) {
    return switch (kind) {
      case TUPLE -> !fits(tupleItems, value(tupleLength));
      case CLOSURE -> !fits(closed, value(closureLength));
      default -> false;
    };
  }

  /** Whether {@code count} objects from a field on end within the allocation. */
  private boolean fits(Field items, long count) {
    return count >= 0 && count <= bytes && items.offset() + count * items.bytes() <= bytes;
  }

  private int collectPointers() {
    int count = 0;
    byte[] pool = image.pool(address);
    int start = image.index(address);
    for (int offset = 0; offset < bytes; offset += word) {
      long value = image.word(pool, start + offset);
      int target = value == 0 ? -1 : image.blockAt(value);
      if (target >= 0) {
        if (count == pointers.length) {
          offsets = Arrays.copyOf(offsets, 2 * count);
          pointers = Arrays.copyOf(pointers, 2 * count);
          targets = Arrays.copyOf(targets, 2 * count);
        }
        offsets[count] = offset;
        pointers[count] = value;
        targets[count] = target;
        count++;
      }
    }
    return count;
  }
}
