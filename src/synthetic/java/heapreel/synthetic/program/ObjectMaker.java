package heapreel.synthetic.program;

import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.allocator.CallStack;
import heapreel.synthetic.allocator.GcHeap;
import heapreel.synthetic.allocator.OutOfBlocksException;
import heapreel.synthetic.firmware.Firmware;
import heapreel.synthetic.firmware.ObjectRules;
import heapreel.synthetic.firmware.ObjectWords;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.QstrHash;
import heapreel.synthetic.firmware.TargetBytes;
import heapreel.synthetic.firmware.TypeFields;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes objects in the heap as the interpreter makes them: the object first, then what it points
 * at, with the unfinished object on the C stack so that a collection in between spares it.
 *
 * <p>Every method throws {@link OutOfBlocksException} when the heap is full; the caller unwinds the
 * stack.
 */
final class ObjectMaker {

  private static final int ITEMS_WORD = 3;

  private final TargetBytes ram;
  private final GcHeap heap;
  private final CallStack stack;
  private final Firmware firmware;
  private final ObjectRules rules;
  private final ObjectWords words;
  private final int word;
  private final Map<String, Long> types = new HashMap<>();

  ObjectMaker(TargetBytes ram, GcHeap heap, CallStack stack, Firmware firmware) {
    this.ram = ram;
    this.heap = heap;
    this.stack = stack;
    this.firmware = firmware;
    this.rules = firmware.build().profile().objects();
    this.words = ObjectWords.of(firmware.build());
    this.word = ram.wordBytes();
    firmware.symbols().forEach(symbol -> types.put(symbol.name(), symbol.address()));
  }

  private long type(String name) {
    Long address = types.get("mp_type_" + name);
    if (address == null) {
      throw new IllegalArgumentException("no type " + name);
    }
    return address;
  }

  long alloc(long bytes, AllocationKind kind) {
    long address = heap.alloc(bytes, kind);
    if (address == 0) {
      throw new OutOfBlocksException(bytes);
    }
    return address;
  }

  private long object(AllocationKind kind, long... fields) {
    long address = alloc((long) fields.length * word, kind);
    ram.setWords(address, fields);
    return address;
  }

  /** An object whose fourth word points at {@code bytes} bytes of its own. */
  private long withItems(String type, long second, long third, long bytes, AllocationKind items) {
    long object = object(AllocationKind.PLAIN, type(type), second, third, 0);
    long frame = stack.pointer();
    stack.push(object);
    ram.setWord(object + (long) ITEMS_WORD * word, alloc(bytes, items));
    stack.unwind(frame);
    return object;
  }

  long smallInt(long value) {
    return words.smallInt(value);
  }

  long qstr(String text) {
    return words.qstr(firmware.qstr(text));
  }

  long none() {
    return words.none(types.getOrDefault("mp_const_none_obj", 0L));
  }

  long items(long object) {
    return ram.word(object + (long) ITEMS_WORD * word);
  }

  long tuple(long... items) {
    long tuple = alloc((2L + items.length) * word, AllocationKind.PLAIN);
    ram.setWords(tuple, type("tuple"), items.length);
    ram.setWords(tuple + 2L * word, items);
    return tuple;
  }

  /** A list with room for {@code capacity} items and none in it. */
  long list(int capacity) {
    return withItems("list", capacity, 0, (long) capacity * word, AllocationKind.PLAIN);
  }

  void append(long list, long item) {
    int capacity = (int) ram.word(list + word);
    int length = (int) ram.word(list + 2L * word);
    if (length == capacity) {
      long grown = heap.realloc(items(list), 2L * capacity * word);
      if (grown == 0) {
        throw new OutOfBlocksException(2L * capacity * word);
      }
      ram.setWord(list + (long) ITEMS_WORD * word, grown);
      ram.setWord(list + word, 2L * capacity);
    }
    ram.setWord(items(list) + (long) length * word, item);
    ram.setWord(list + 2L * word, length + 1L);
  }

  /** A dict with room for {@code capacity} entries and none in it. */
  long dict(int capacity) {
    return withItems("dict", 1, capacity, 2L * capacity * word, AllocationKind.PLAIN);
  }

  /** Puts an entry behind those that a dict's (or instance's) map has. */
  void put(long dict, long key, long value) {
    long flags = ram.word(dict + word);
    long used = flags >> rules.usedShift();
    ram.setWords(items(dict) + 2 * used * word, key, value);
    ram.setWord(dict + word, flags + (1L << rules.usedShift()));
  }

  /** Makes a static dict, one in {@code mp_state_ctx}, an empty one of this capacity. */
  void staticDict(long at, int capacity) {
    ram.setWords(at, type("dict"), 1, capacity);
    long table = alloc(2L * capacity * word, AllocationKind.LONG_LIVED);
    ram.setWord(at + (long) ITEMS_WORD * word, table);
  }

  /** Makes a static list, one in {@code mp_state_ctx}, an empty one of this capacity. */
  void staticList(long at, int capacity) {
    ram.setWords(at, type("list"), capacity, 0);
    long items = alloc((long) capacity * word, AllocationKind.PLAIN);
    ram.setWord(at + (long) ITEMS_WORD * word, items);
  }

  long string(byte[] text) {
    long hash = Integer.toUnsignedLong(QstrHash.of(text, firmware.build().computedHashBytes()));
    long string = withItems("str", hash, text.length, text.length + 1L, AllocationKind.LEAF);
    ram.setBytes(items(string), text);
    return string;
  }

  long bytearray(int length, SplittableRandom random) {
    long array = withItems("bytearray", 1, length, length, AllocationKind.LEAF);
    int filled = random.nextInt(length + 1);
    for (int i = 0; i < filled; i++) {
      ram.setU8(items(array) + i, random.nextInt(64));
    }
    return array;
  }

  /** Changes the length of a bytearray; it stays as it is where there is no room. */
  void resize(long array, int length) {
    long moved = heap.realloc(items(array), length);
    if (moved != 0) {
      ram.setWord(array + (long) ITEMS_WORD * word, moved);
      ram.setWord(array + 2L * word, length);
    }
  }

  boolean isA(String type, long object) {
    return ram.word(object) == type(type);
  }

  long boundMethod(long method, long self) {
    return object(AllocationKind.PLAIN, type("bound_method"), method, self);
  }

  long integer(int digits, SplittableRandom random) {
    long number = withItems("int", (long) digits << 2, digits, 2L * digits, AllocationKind.LEAF);
    for (int i = 0; i < digits; i++) {
      ram.setU16(items(number) + 2L * i, random.nextInt());
    }
    return number;
  }

  /** A Python-defined class without members; it stays for good. */
  long heapClass(String name) {
    long function = firmware.functionPointer(0);
    TypeFields fields =
        rules.known(TypeFields.ofClass(type("type"), firmware.qstr(name), function, 0, 0));
    long made = alloc(rules.types().sizeBytes(fields, word), AllocationKind.LONG_LIVED);
    rules.types().write(ram, made, fields);
    return made;
  }

  long instance(long heapClass, int capacity) {
    long made = object(AllocationKind.WITH_FINALISER, heapClass, 1, capacity, 0);
    long frame = stack.pointer();
    stack.push(made);
    long table = alloc(2L * capacity * word, AllocationKind.PLAIN);
    stack.unwind(frame);
    ram.setWord(made + (long) ITEMS_WORD * word, table);
    return made;
  }

  /** A bytecode function; its code is noise. */
  long function(long globals, int codeBytes, SplittableRandom random) {
    long code = alloc(codeBytes, AllocationKind.LEAF);
    for (int i = 0; i < codeBytes; i++) {
      ram.setU8(code + i, random.nextInt(256));
    }
    long frame = stack.pointer();
    stack.push(code);
    boolean context = firmware.build().profile().compareTo(Profile.G) >= 0;
    long made =
        context
            ? object(AllocationKind.PLAIN, type("fun_bc"), globals, 0, code)
            : object(AllocationKind.PLAIN, type("fun_bc"), globals, code, 0);
    stack.unwind(frame);
    return made;
  }

  void free(long address) {
    heap.free(address);
  }

  void collect() {
    heap.collect();
  }
}
