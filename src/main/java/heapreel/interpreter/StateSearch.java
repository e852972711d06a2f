package heapreel.interpreter;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the fields of {@code mp_state_ctx} by their contents: {@code vm} begins with {@code
 * last_pool}; in it are two dicts, of loaded modules and of {@code __main__}; before it {@code
 * thread} has two neighbouring addresses of dicts.
 */
final class StateSearch {

  /** Maximum number of words of {@code thread} before {@code vm}. */
  private static final int MAX_THREAD_WORDS = 24;

  /** Maximum number of words before {@code dict_locals} in {@code thread}. */
  private static final int MAX_WORDS_BEFORE_LOCALS = 8;

  private static final long MAX_STACK_BYTES = 1 << 20;
  private static final int MAX_ENTRIES = 1 << 16;

  private final AddressSpace space;
  private final Heap heap;
  private final Qstrs qstrs;
  private final int dictBytes;
  private final Field capacity;
  private final Field table;
  private final ObjectLayout thread;
  private final ObjectLayout pystack;
  private final long dictType;
  private final int word;
  private final long nameOfName;
  private final long nameOfMain;

  /**
   * Creates a search in a snapshot.
   *
   * @param traits how the structs of its generation lie, whatever the format of object words
   */
  StateSearch(AddressSpace space, Heap heap, Qstrs qstrs, Types types, LayoutTraits traits) {
    this.space = space;
    this.heap = heap;
    this.qstrs = qstrs;
    this.word = space.wordBytes();
    ObjectLayouts layouts = ObjectLayouts.of(traits, ObjectFormat.of(ObjectWords.A_NEW, word));
    ObjectLayout dicts = layouts.of(ObjectStruct.DICT);
    this.dictBytes = dicts.lengthBytes();
    this.capacity = dicts.field(FieldName.CAPACITY);
    this.table = dicts.field(FieldName.TABLE);
    this.thread = layouts.of(ObjectStruct.THREAD);
    this.pystack = layouts.of(ObjectStruct.PYSTACK);
    this.dictType = types.named("dict").map(BuiltinType::address).orElse(0L);
    this.nameOfName = qstrs.indexOf("__name__");
    this.nameOfMain = qstrs.indexOf("__main__");
  }

  /** The state in {@code [lastPool, end)} and before it, unless there is no {@code __main__}. */
  Optional<InterpreterState> find(long lastPool, long end) {
    List<Long> dicts = staticDicts(lastPool, end);
    for (int i = 0; i < dicts.size(); i++) {
      long dict = dicts.get(i);
      if (words(dict).isPresent()) {
        long modules = i == 0 ? 0 : dicts.get(i - 1);
        long locals = dictLocals(lastPool);
        return Optional.of(
            new InterpreterState(
                locals, stackTop(locals), pystack(locals), lastPool, modules, dict, end));
      }
    }
    return Optional.empty();
  }

  /** The representation of object words, by the keys of the dict of {@code __main__}. */
  Optional<ObjectWords> words(long dictMain) {
    ObjectWords best = null;
    int most = 0;
    for (ObjectWords words : ObjectWords.values()) {
      int keys = keys(dictMain, words);
      if (keys > most) {
        most = keys;
        best = words;
      }
    }
    return Optional.ofNullable(best);
  }

  /** How many keys are qstrs, if {@code __name__} is one of them; otherwise 0. */
  private int keys(long dict, ObjectWords words) {
    long alloc = capacity.read(space, dict);
    long first = table.read(space, dict);
    ObjectLayout entry = DataLayouts.mapEntry(ObjectFormat.of(words, word));
    Field keyOf = entry.field(FieldName.KEY);
    Field valueOf = entry.field(FieldName.VALUE);
    if (alloc <= 0 || alloc > MAX_ENTRIES || !space.has(first, alloc * entry.lengthBytes())) {
      return 0;
    }
    int keys = 0;
    boolean named = false;
    for (int i = 0; i < alloc; i++) {
      long at = first + (long) i * entry.lengthBytes();
      long key = keyOf.read(space, at);
      long value = valueOf.read(space, at);
      if (words.isQstr(key) && qstrs.text(words.qstr(key)) != null) {
        keys++;
        named |=
            words.qstr(key) == nameOfName && words.isQstr(value) && words.qstr(value) == nameOfMain;
      }
    }
    return named ? keys : 0;
  }

  private List<Long> staticDicts(long from, long to) {
    List<Long> found = new ArrayList<>();
    for (long at = from; at + dictBytes <= to; at += word) {
      long alloc = capacity.read(space, at);
      if (dictType != 0 && space.word(at) == dictType && alloc >= 0 && alloc < MAX_ENTRIES) {
        found.add(at);
      }
    }
    return found;
  }

  private long dictLocals(long lastPool) {
    long lowest = Math.max(space.ramStart(lastPool), lastPool - (long) MAX_THREAD_WORDS * word);
    Field locals = thread.field(FieldName.DICT_LOCALS);
    Field globals = thread.field(FieldName.DICT_GLOBALS);
    for (long at = lastPool - thread.offset(FieldName.NLR_TOP); at >= lowest; at -= word) {
      if (isDict(locals.read(space, at)) && isDict(globals.read(space, at))) {
        return at;
      }
    }
    return 0;
  }

  private boolean isDict(long address) {
    return space.hasWord(address) && space.word(address) == dictType;
  }

  /**
   * Where {@code stack_top} does not follow {@code nlr_top}, it is the first word of {@code
   * thread}; {@code nlr_top} is an address on the stack.
   */
  private long stackTop(long dictLocals) {
    if (dictLocals == 0) {
      return 0;
    }
    long inUse = thread.field(FieldName.NLR_TOP).read(space, dictLocals);
    if (thread.has(FieldName.STACK_TOP)) {
      long top = thread.field(FieldName.STACK_TOP).read(space, dictLocals);
      return isStackTop(top, inUse) ? top : 0;
    }
    long nearest = 0;
    for (int before = MAX_WORDS_BEFORE_LOCALS; before > 0; before--) {
      long at = dictLocals - (long) before * word;
      long top = space.hasWord(at) ? space.word(at) : 0;
      if (isStackTop(top, inUse) && (nearest == 0 || top < nearest)) {
        nearest = top;
      }
    }
    return nearest;
  }

  private boolean isStackTop(long top, long inUse) {
    boolean inRam = space.ram().contains(top - word, word);
    return inRam && top % 4 == 0 && inUse > 0 && top >= inUse && top - inUse < MAX_STACK_BYTES;
  }

  /** Three words {@code start <= current <= end}, right before the locals or with one between. */
  private long pystack(long dictLocals) {
    long nearest = dictLocals - pystack.lengthBytes();
    for (long at = nearest; at >= nearest - word && dictLocals != 0; at -= word) {
      if (space.hasWord(at)) {
        long start = pystack.field(FieldName.START).read(space, at);
        long end = pystack.field(FieldName.END).read(space, at);
        long cur = pystack.field(FieldName.CURRENT).read(space, at);
        boolean inRam = space.hasWord(start) && space.ram().contains(start, end - start);
        if (inRam && start < end && start <= cur && cur <= end && !inPool(start)) {
          return at;
        }
      }
    }
    return 0;
  }

  private boolean inPool(long address) {
    for (Area area : heap.areas()) {
      AreaGeometry geometry = area.geometry();
      if (address >= geometry.poolStart() && address < geometry.poolEnd()) {
        return true;
      }
    }
    return false;
  }
}
