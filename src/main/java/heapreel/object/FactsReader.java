package heapreel.object;

import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectFormat;
import heapreel.object.Facts.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@link Facts} of allocations: object layouts of {@code py/obj*.h}, in words.
 *
 * <pre>
 *                 word 1           2              3
 *  dict, instance used|flags       alloc          table
 *  list           alloc            len            items
 *  set            alloc            used           table
 *  str, bytes     hash             len            data
 *  array          free|typecode    len            items
 *  int            alloc|sign       len            digits
 *  function       globals          bytecode       constants      up to MicroPython 1.18
 *                 module           children       bytecode       since
 *  assembler      arguments        code           signature
 *  module         globals          qstrs          constants
 *  exception      alloc|len        traceback      arguments      up to CircuitPython 6.3
 *                 arguments        traceback                     CircuitPython 7 and on
 * </pre>
 */
final class FactsReader {

  private static final Claim[] NO_CLAIMS = {};
  private static final int MPZ_DIGIT_BYTES = 2;
  private static final int TYPECODE_BITS = 8;

  /** Assembler functions have the number of arguments where others have an address. */
  private static final int MAX_ASM_ARGUMENTS = 4;

  private final Interpreter interpreter;
  private final HeapImage image;
  private final int word;
  private final ObjectFormat objects;
  private final List<Claim> claims = new ArrayList<>();
  private int[] offsets = new int[64];
  private long[] pointers = new long[64];
  private long address;
  private long words;

  FactsReader(Interpreter interpreter, HeapImage image) {
    this.interpreter = interpreter;
    this.image = image;
    this.word = interpreter.wordBytes();
    this.objects = interpreter.objects();
  }

  /** The facts of {@code blocks} blocks from {@code address}. */
  Facts read(long from, int blocks) {
    address = from;
    words = (long) blocks * image.blockBytes() / word;
    long first = image.word(from);
    BuiltinType type = interpreter.types().at(first);
    Kind kind = kind(type, first);
    claims.clear();
    if (kind != Kind.UNKNOWN) {
      claim(kind);
    } else if (first == 0) {
      claim(Kind.MODULE); // if a function says that it is one
    } else if (image.blockAt(first) >= 0) {
      claimMap(); // if this is an instance of the class there
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
        Arrays.copyOf(pointers, count));
  }

  private Kind kind(@Nullable BuiltinType type, long first) {
    if (first == interpreter.types().typeOfTypes()) {
      return Kind.CLASS;
    }
    return type == null ? Kind.UNKNOWN : TypeKinds.of(type);
  }

  private long word(int number) {
    return number < words ? image.word(address + (long) number * word) : 0;
  }

  private void claim(Kind kind) {
    switch (kind) {
      case DICT, ORDERED_DICT -> claimMap();
      case LIST -> claim(3, Kind.LIST_ITEMS, bytes(word(1), objects.bytes()));
      case SET -> claim(3, Kind.SET_TABLE, bytes(word(1), objects.bytes()));
      case STR -> claim(3, Kind.STR_DATA, bytes(word(2), 1) + 1);
      case BYTES -> claim(3, Kind.BYTES_DATA, bytes(word(2), 1) + 1);
      case BYTEARRAY, ARRAY -> claim(3, Kind.BUFFER, arrayBytes());
      case MEMORYVIEW -> claim(3, Kind.BUFFER, 0);
      case INT -> claim(3, Kind.INT_DIGITS, bytes(digits(), MPZ_DIGIT_BYTES));
      case FUNCTION, GENERATOR -> claimCode();
      case MODULE -> {
        claim(2, Kind.CODE_TABLE, 0);
        claim(3, Kind.CODE_TABLE, 0);
      }
      case EXCEPTION, TRACEBACK -> claim(2, Kind.TRACEBACK, 0);
      default -> {}
    }
  }

  private void claimMap() {
    claim(3, Kind.MAP_TABLE, bytes(word(2), 2 * objects.bytes()));
  }

  private void claimCode() {
    if (word(1) <= MAX_ASM_ARGUMENTS) {
      claim(2, Kind.NATIVE_CODE, 0);
    } else if (interpreter.qstrs().layout().hasModuleContexts()) {
      claim(1, Kind.MODULE, 0);
      claim(3, Kind.BYTECODE, 0);
      claim(2, Kind.CODE_TABLE, 0);
    } else {
      claim(2, Kind.BYTECODE, 0);
      claim(3, Kind.CODE_TABLE, 0);
    }
  }

  private void claim(int wordNumber, Kind kind, long bytes) {
    long target = word(wordNumber);
    if (target != 0) {
      claims.add(new Claim(target, kind, bytes));
    }
  }

  /** The size of so many elements; where that is none that a heap can have, a huge one. */
  private static long bytes(long elements, int size) {
    return elements < 0 || elements > Integer.MAX_VALUE ? Long.MAX_VALUE / 2 : elements * size;
  }

  private long arrayBytes() {
    long packed = word(1);
    return bytes(
        word(2) + (packed >>> TYPECODE_BITS),
        Elements.bytes((int) packed & ((1 << TYPECODE_BITS) - 1), word));
  }

  private long digits() {
    return word(1) >>> 2;
  }

  /** Whether an object with its items in it says that it has more than there is room for. */
  private boolean isTooLong(Kind kind) {
    return switch (kind) {
      case TUPLE -> !fits(objects.offset(2, 0), word(1));
      case CLOSURE -> {
        int count = (int) objects.offsetBehind(1) / word;
        yield !fits(objects.offsetBehind(1) + word, word(count));
      }
      default -> false;
    };
  }

  /** Whether so many objects from {@code offset} on end where the allocation does, or before. */
  private boolean fits(long offset, long count) {
    return count >= 0 && count <= words && offset + count * objects.bytes() <= words * word;
  }

  private int collectPointers() {
    int count = 0;
    byte[] pool = image.pool(address);
    int start = image.index(address);
    for (int number = 0; number < words; number++) {
      long value = image.word(pool, start + number * word);
      if (value != 0 && image.blockAt(value) >= 0) {
        if (count == pointers.length) {
          offsets = Arrays.copyOf(offsets, 2 * count);
          pointers = Arrays.copyOf(pointers, 2 * count);
        }
        offsets[count] = number * word;
        pointers[count] = value;
        count++;
      }
    }
    return count;
  }
}
