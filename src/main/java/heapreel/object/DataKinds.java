package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.QstrPool;
import heapreel.interpreter.Qstrs;
import java.util.BitSet;

/**
 * Decides what is left once objects have claimed their data: qstr pools and their strings, frames
 * of running functions, and data that an object or a root of the interpreter references.
 */
final class DataKinds {

  /** Fewest characters that are evidence of text. */
  private static final int MIN_TEXT = 4;

  /** By the kind's index, whether it may own data. */
  private static final boolean[] DATA_OWNERS = dataOwners();

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final Field text;
  private final Field textCapacity;
  private final Field textLength;
  private final Field fixed;
  private final Field function;
  private final Field ip;
  private final Field sp;
  private final Field key;
  private final Field value;
  private final int entryBytes;
  private final IntStack owners = new IntStack();
  private final BitSet numbers = new BitSet();

  DataKinds(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    ObjectLayout growing = interpreter.layout(ObjectStruct.GROWING_STRING);
    this.text = growing.field(FieldName.DATA);
    this.textCapacity = growing.field(FieldName.CAPACITY);
    this.textLength = growing.field(FieldName.LENGTH);
    this.fixed = growing.field(FieldName.FIXED);
    ObjectLayout frame = interpreter.layout(ObjectStruct.CODE_STATE);
    this.function = frame.field(FieldName.FUNCTION);
    this.ip = frame.field(FieldName.IP);
    this.sp = frame.field(FieldName.SP);
    ObjectLayout entry = interpreter.layout(ObjectStruct.MAP_ENTRY);
    this.key = entry.field(FieldName.KEY);
    this.value = entry.field(FieldName.VALUE);
    this.entryBytes = entry.lengthBytes();
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
   * {@code vstr_t}, a string that is still growing, or the compiler's compressed parse tree:
   * capacity, length, and the buffer's address; the buffer has just the blocks for that capacity.
   */
  private boolean isGrowingText(int allocation) {
    int buffer = allocations.at(allocations.field(allocation, text));
    if (buffer == Allocations.NONE
        || buffer == allocation
        || allocations.kind(buffer) != Kind.UNKNOWN
        || allocations.field(allocation, fixed) != 0) {
      return false;
    }
    long alloc = allocations.field(allocation, textCapacity);
    long spare = allocations.bytes(buffer) - alloc;
    long length = allocations.field(allocation, textLength);
    return spare >= 0 && spare < allocations.image().blockBytes() && length >= 0 && length <= alloc;
  }

  /**
   * The compiler's own map, left behind when it is done: it gives each name a number, from 0 on;
   * {@code mp_emit_common_t.qstr_map}.
   */
  private boolean isTableOfNumbers(int allocation) {
    HeapImage image = allocations.image();
    int slots = (int) allocations.bytes(allocation) / entryBytes;
    numbers.clear();
    for (int slot = 0; slot < slots; slot++) {
      long entry = allocations.address(allocation) + (long) slot * entryBytes;
      long name = image.word(entry + key.offset(), key.bytes());
      long at = image.word(entry + value.offset(), value.bytes());
      if (name == 0 && at == 0) {
        continue;
      }
      if (!interpreter.words().isQstr(name) || !interpreter.words().isSmallInt(at)) {
        return false;
      }
      long number = interpreter.words().smallInt(at, value.bytes());
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

  /** {@code mp_code_state_t}: a function, a place in its code, a place in this very allocation. */
  private boolean isCodeState(int allocation) {
    int running = allocations.at(allocations.field(allocation, function));
    if (running == Allocations.NONE || allocations.kind(running) != Kind.FUNCTION) {
      return false;
    }
    long top = allocations.field(allocation, sp);
    long address = allocations.address(allocation);
    boolean within = top > address && top < address + allocations.bytes(allocation);
    return within && allocations.field(allocation, ip) != 0;
  }

  /** Makes unknown allocations the data of the objects, or data, that reference them. */
  private void data(Roots roots) {
    owners.clear();
    for (int i = allocations.count() - 1; i >= 0; i--) {
      if (DATA_OWNERS[allocations.kind(i).index()]) {
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

  /** Whether an allocation holds text ended by a NUL, such as lines of C code. */
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
      for (int block : allocations.facts(owner).targets()) {
        int target = allocations.atBlock(block);
        if (target != Allocations.NONE && allocations.kind(target) == Kind.UNKNOWN) {
          allocations.own(target, Kind.DATA, owner);
          owners.push(target);
        }
      }
    }
  }

  private static boolean[] dataOwners() {
    boolean[] owners = new boolean[Kind.values().length];
    for (Kind kind : Kind.values()) {
      owners[kind.index()] = mayOwnData(kind);
    }
    return owners;
  }

  /** Whether objects of a kind may have data in unknown fields, or a buffer. */
  private static boolean mayOwnData(Kind kind) {
    return switch (kind) {
      case OBJECT, ITERATOR, EXCEPTION, GENERATOR, INSTANCE, FUNCTION, MODULE, CLASS, DATA -> true;
      default -> false;
    };
  }
}
