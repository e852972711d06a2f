package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds for every object how a program would write it: from the names of {@code __main__}, the
 * loaded modules and {@code sys}, through attributes, keys and indices. Of several ways the one
 * with the fewest steps wins; of those the one that comes first in memory.
 */
final class PathFinder {

  /** A path of more characters than this is none that anybody would write. */
  private static final int MAX_CHARACTERS = 200;

  private static final int SYS_LISTS = 2;
  private static final int LIST_WORDS = 4;
  private static final int TABLE_WORD = 3;

  /** Words of an instance before the object of its built-in base class. */
  private static final int MEMBERS_WORDS = 4;

  /** Where exceptions have their arguments, by generation. */
  private static final int[] ARGUMENT_WORDS = {1, 3};

  /** More items than this are none of a heap that somebody looks at item by item. */
  private static final int MAX_ELEMENTS = 1 << 16;

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final AddressSpace space;
  private final Values values;
  private final MapEntries maps;
  private final int word;
  private final ObjectFormat objects;
  private final @Nullable String[] paths;
  private final boolean[] seen;
  private final Deque<Integer> queue = new ArrayDeque<>();

  /** Where tables and items were looked at: a second time there is nothing new. */
  private final Set<Long> walked = new HashSet<>();

  PathFinder(Interpreter interpreter, Allocations allocations, Values values) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.space = values.space();
    this.values = values;
    this.maps = new MapEntries(interpreter, space);
    this.word = interpreter.wordBytes();
    this.objects = interpreter.objects();
    this.paths = new String[allocations.count()];
    this.seen = new boolean[allocations.count()];
  }

  /** The path of every allocation, null for those that have none. */
  @Nullable String[] find() {
    InterpreterState state = interpreter.state();
    if (state.loadedModules() != 0) {
      maps.forEach(
          state.loadedModules(),
          (key, value) ->
              reach(
                  value,
                  () -> {
                    String name = values.string(key);
                    return name == null ? null : SafeText.name(name);
                  }));
    }
    names(state.dictMain(), "__main__");
    sysLists(state.dictMain() + (long) LIST_WORDS * word);
    while (!queue.isEmpty()) {
      expand(queue.remove());
    }
    return paths;
  }

  /** Until MicroPython 1.19 {@code sys.path} and {@code sys.argv} follow {@code dict_main}. */
  private void sysLists(long from) {
    for (int i = 0; i < SYS_LISTS; i++) {
      long list = from + (long) i * LIST_WORDS * word;
      var type = interpreter.types().at(space.word(list));
      if (type != null && type.name().equals("list")) {
        items(list, i == 0 ? "sys.path" : "sys.argv");
      }
    }
  }

  /** Takes the path of the object that {@code value} leads to, if it is the first to lead there. */
  private void reach(long value, Supplier<@Nullable String> pathIfNew) {
    int target = interpreter.words().isAddress(value) ? allocations.at(value) : Allocations.NONE;
    if (target == Allocations.NONE || seen[target] || !isObject(target)) {
      return;
    }
    String path = pathIfNew.get();
    if (path != null && path.length() <= MAX_CHARACTERS) {
      seen[target] = true;
      paths[target] = path;
      queue.add(target);
    }
  }

  private boolean isObject(int allocation) {
    return allocations.owner(allocation) == Allocations.NONE
        && allocations.kind(allocation) != Kind.UNKNOWN;
  }

  private void expand(int allocation) {
    String path = paths[allocation];
    if (path == null) {
      return;
    }
    contents(allocation, path);
  }

  /** Goes on to what an object holds; {@code path} is the one of the object, or of its instance. */
  private void contents(int allocation, String path) {
    long address = allocations.address(allocation);
    switch (allocations.kind(allocation)) {
      case DICT, ORDERED_DICT ->
          forEach(address, (key, value) -> reach(value, () -> path + '[' + values.text(key) + ']'));
      case INSTANCE -> {
        names(address, path);
        base(allocation, path);
      }
      case CLASS -> names(interpreter.types().layout().localsDict(space, address), path);
      case MODULE -> names(space.word(address + word), path);
      case LIST -> items(address, path);
      case TUPLE, NAMEDTUPLE ->
          elements(address + objects.offset(2, 0), space.word(address + word), path);
      case EXCEPTION -> arguments(address, path);
      default -> {}
    }
  }

  /** The arguments of an exception: the tuple among its words. */
  private void arguments(long exception, String path) {
    for (int number : ARGUMENT_WORDS) {
      int target = allocations.at(space.word(exception + (long) number * word));
      if (target != Allocations.NONE && allocations.kind(target) == Kind.TUPLE) {
        reach(allocations.address(target), () -> path + ".args");
        return;
      }
    }
  }

  /** The entries of a map, unless they were told before: damaged maps may share a table. */
  private void forEach(long map, MapEntries.Visitor visitor) {
    if (walked.add(space.word(map + (long) TABLE_WORD * word))) {
      maps.forEach(map, visitor);
    }
  }

  /** What a dict holds as names: attributes of a module, a class or an instance. */
  private void names(long dict, String path) {
    hide(dict);
    forEach(
        dict,
        (key, value) ->
            reach(
                value,
                () -> {
                  String name = values.string(key);
                  return name == null ? null : path + '.' + SafeText.name(name);
                }));
  }

  /** An instance's object of its built-in base class: a program sees the instance in its place. */
  private void base(int instance, String path) {
    long offset = objects.offset(MEMBERS_WORDS, 0);
    if (offset + objects.bytes() > allocations.bytes(instance)) {
      return; // it has none: what follows is another allocation
    }
    int target = allocations.at(objects.read(space, allocations.address(instance) + offset));
    if (target == Allocations.NONE || seen[target]) {
      return;
    }
    switch (allocations.kind(target)) {
      case CLASS, INSTANCE -> {} // stale: no built-in object
      default -> {
        seen[target] = true;
        contents(target, path);
      }
    }
  }

  private void hide(long address) {
    int target = allocations.at(address);
    if (target != Allocations.NONE) {
      seen[target] = true;
    }
  }

  private void items(long list, String path) {
    elements(space.word(list + 3L * word), space.word(list + 2L * word), path);
  }

  private void elements(long from, long count, String path) {
    if (!walked.add(from)) {
      return;
    }
    int bytes = objects.bytes();
    for (long i = 0; i < Math.min(count, MAX_ELEMENTS) && space.has(from + i * bytes, bytes); i++) {
      long index = i;
      reach(objects.read(space, from + i * bytes), () -> path + '[' + index + ']');
    }
  }
}
