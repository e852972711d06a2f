package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.QstrPool;
import heapreel.interpreter.Qstrs;
import java.util.BitSet;

/**
 * Tells what is left when objects have said what is theirs: qstr pools and their texts, frames of
 * functions that run, and data that an object or a root of the interpreter leads to.
 */
final class DataKinds {

  /** Fewer characters than this are no evidence of a text. */
  private static final int MIN_TEXT = 4;

  private static final int VSTR_ALLOC = 0;
  private static final int VSTR_LEN = 1;
  private static final int VSTR_BUF = 2;
  private static final int VSTR_FIXED = 3;

  private static final int STATE_FUNCTION = 0;
  private static final int STATE_IP = 1;
  private static final int STATE_SP = 2;

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final IntStack owners = new IntStack();
  private final BitSet numbers = new BitSet();

  DataKinds(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
  }

  void resolve(AddressSpace space, Roots roots) {
    qstrs(interpreter.qstrs(space));
    for (int i = 0; i < allocations.count(); i++) {
      if (allocations.kind(i) == Kind.UNKNOWN) {
        allocations.kind(i, leftover(i));
      }
    }
    data(roots);
  }

  private Kind leftover(int allocation) {
    if (isCodeState(allocation)) {
      return Kind.CODE_STATE;
    }
    if (isTableOfNumbers(allocation)) {
      return Kind.MAP_TABLE;
    }
    return isGrowingText(allocation) ? Kind.DATA : Kind.UNKNOWN;
  }

  /**
   * {@code vstr_t}, text that is still growing, or the compiler's compressed parse tree: room,
   * length, and where the text is, which has just as many blocks as that room takes.
   */
  private boolean isGrowingText(int allocation) {
    int text = allocations.at(allocations.word(allocation, VSTR_BUF));
    if (text == Allocations.NONE
        || text == allocation
        || allocations.kind(text) != Kind.UNKNOWN
        || allocations.word(allocation, VSTR_FIXED) != 0) {
      return false;
    }
    long alloc = allocations.word(allocation, VSTR_ALLOC);
    long spare = allocations.bytes(text) - alloc;
    long length = allocations.word(allocation, VSTR_LEN);
    return spare >= 0 && spare < allocations.image().blockBytes() && length >= 0 && length <= alloc;
  }

  /**
   * The compiler's own map, left behind when it is done: it gives each name a number, from 0 on;
   * {@code mp_emit_common_t.qstr_map}.
   */
  private boolean isTableOfNumbers(int allocation) {
    int bytes = interpreter.objects().bytes();
    int slots = (int) (allocations.bytes(allocation) / bytes) / 2;
    numbers.clear();
    for (int slot = 0; slot < slots; slot++) {
      long key = object(allocation, 2 * slot);
      long value = object(allocation, 2 * slot + 1);
      if (key == 0 && value == 0) {
        continue;
      }
      if (!interpreter.words().isQstr(key) || !interpreter.words().isSmallInt(value)) {
        return false;
      }
      long number = interpreter.words().smallInt(value, bytes);
      if (number < 0 || number >= slots || numbers.get((int) number)) {
        return false;
      }
      numbers.set((int) number);
    }
    return numbers.cardinality() >= 2 && numbers.length() == numbers.cardinality();
  }

  private void qstrs(Qstrs qstrs) {
    for (QstrPool pool : qstrs.pools()) {
      int number = allocations.at(pool.address());
      if (number == Allocations.NONE) {
        continue;
      }
      allocations.own(number, Kind.QSTR_POOL, Allocations.NONE);
      for (int slot = 0; slot < pool.length(); slot++) {
        int chunk = allocations.at(qstrs.pointer(pool, slot));
        if (chunk != Allocations.NONE && chunk != number) {
          allocations.own(chunk, Kind.QSTR_CHUNK, number);
        }
      }
    }
  }

  private long object(int allocation, int number) {
    return interpreter.objects().isWide()
        ? allocations.word(allocation, 2 * number)
            | (allocations.word(allocation, 2 * number + 1) << 32)
        : allocations.word(allocation, number);
  }

  /** {@code mp_code_state_t}: a function, a place in its code, a place in this very allocation. */
  private boolean isCodeState(int allocation) {
    int function = allocations.at(allocations.word(allocation, STATE_FUNCTION));
    if (function == Allocations.NONE || allocations.kind(function) != Kind.FUNCTION) {
      return false;
    }
    long sp = allocations.word(allocation, STATE_SP);
    long address = allocations.address(allocation);
    boolean within = sp > address && sp < address + allocations.bytes(allocation);
    return within && allocations.word(allocation, STATE_IP) != 0;
  }

  /** Whatever is unknown and an object, or data of one, leads to is its data. */
  private void data(Roots roots) {
    owners.clear();
    for (int i = allocations.count() - 1; i >= 0; i--) {
      if (mayOwnData(allocations.kind(i))) {
        owners.push(i);
      }
    }
    lead();
    for (int i = 0; i < roots.count(); i++) {
      int target = roots.target(i);
      if (allocations.kind(target) == Kind.UNKNOWN && (roots.isOfState(i) || isText(target))) {
        allocations.own(target, Kind.DATA, Allocations.NONE);
        owners.push(target);
      }
    }
    lead();
  }

  /** Whether an allocation holds a text ended by a NUL, as C code keeps its lines. */
  private boolean isText(int allocation) {
    HeapImage image = allocations.image();
    long address = allocations.address(allocation);
    byte[] pool = image.pool(address);
    int start = image.index(address);
    int end = start + (int) allocations.bytes(allocation);
    int at = start;
    while (at < end
        && (pool[at] >= ' ' || pool[at] == '\n' || pool[at] == '\t' || pool[at] == '\r')) {
      at++;
    }
    return at - start >= MIN_TEXT && (at == end || pool[at] == 0);
  }

  private void lead() {
    while (!owners.isEmpty()) {
      int owner = owners.pop();
      for (long pointer : allocations.facts(owner).pointers()) {
        int target = allocations.at(pointer);
        if (target != Allocations.NONE && allocations.kind(target) == Kind.UNKNOWN) {
          allocations.own(target, Kind.DATA, owner);
          owners.push(target);
        }
      }
    }
  }

  /** Objects of types whose layout is not known here, and those that can have a buffer. */
  private static boolean mayOwnData(Kind kind) {
    return switch (kind) {
      case OBJECT, ITERATOR, EXCEPTION, GENERATOR, INSTANCE, FUNCTION, MODULE, CLASS, DATA -> true;
      default -> false;
    };
  }
}
