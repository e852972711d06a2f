package heapreel.interpreter;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the fields of {@code mp_state_ctx} by what they hold: {@code vm} begins with {@code
 * last_pool}; in it are two dicts, of loaded modules and of {@code __main__}; before it {@code
 * thread} has two neighbouring addresses of dicts.
 */
final class StateSearch {

  /** Words that {@code thread} has before {@code vm} at the most. */
  private static final int MAX_THREAD_WORDS = 24;

  /** Words before {@code dict_locals} in {@code thread} at the most. */
  private static final int MAX_WORDS_BEFORE_LOCALS = 8;

  private static final long MAX_STACK_BYTES = 1 << 20;
  private static final int DICT_WORDS = 4;
  private static final int MAX_ENTRIES = 1 << 16;

  private final AddressSpace space;
  private final Heap heap;
  private final Qstrs qstrs;
  private final TypeLayout typeLayout;
  private final long dictType;
  private final int word;
  private final long nameOfName;
  private final long nameOfMain;

  StateSearch(AddressSpace space, Heap heap, Qstrs qstrs, Types types) {
    this.space = space;
    this.heap = heap;
    this.qstrs = qstrs;
    this.typeLayout = types.layout();
    this.dictType = types.named("dict").map(BuiltinType::address).orElse(0L);
    this.word = space.wordBytes();
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

  /** How object words are written, by the keys of the dict of {@code __main__}. */
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
    long alloc = space.word(dict + 2L * word);
    long table = space.word(dict + 3L * word);
    ObjectFormat format = ObjectFormat.of(words, word);
    int bytes = format.bytes();
    if (alloc <= 0 || alloc > MAX_ENTRIES || !space.has(table, 2 * alloc * bytes)) {
      return 0;
    }
    int keys = 0;
    boolean named = false;
    for (int i = 0; i < alloc; i++) {
      long key = format.read(space, table + 2L * i * bytes);
      long value = format.read(space, table + (2L * i + 1) * bytes);
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
    for (long at = from; at + (long) DICT_WORDS * word <= to; at += word) {
      long alloc = space.word(at + 2L * word);
      if (dictType != 0 && space.word(at) == dictType && alloc >= 0 && alloc < MAX_ENTRIES) {
        found.add(at);
      }
    }
    return found;
  }

  private long dictLocals(long lastPool) {
    long lowest = Math.max(space.ramStart(lastPool), lastPool - (long) MAX_THREAD_WORDS * word);
    for (long at = lastPool - 2L * word; at >= lowest; at -= word) {
      if (isDict(space.word(at)) && isDict(space.word(at + word))) {
        return at;
      }
    }
    return 0;
  }

  private boolean isDict(long address) {
    return space.hasWord(address) && space.word(address) == dictType;
  }

  /**
   * Until MicroPython 1.9.4 {@code stack_top} follows {@code nlr_top}, later it is the first word
   * of {@code thread}; {@code nlr_top} is an address on the stack.
   */
  private long stackTop(long dictLocals) {
    if (dictLocals == 0) {
      return 0;
    }
    long inUse = space.word(dictLocals + 2L * word);
    if (typeLayout == TypeLayout.LONG_NAME) {
      long top = space.word(dictLocals + 3L * word);
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

  /** Three words {@code start <= cur <= end}, in the order start, end, cur. */
  private long pystack(long dictLocals) {
    for (int before = 3; before <= 4 && dictLocals != 0; before++) {
      long at = dictLocals - (long) before * word;
      if (space.hasWord(at)) {
        long start = space.word(at);
        long end = space.word(at + word);
        long cur = space.word(at + 2L * word);
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
