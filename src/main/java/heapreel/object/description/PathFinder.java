package heapreel.object.description;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.Allocations;
import heapreel.object.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Python expression for every object: from the names of {@code __main__}, the loaded
 * modules and {@code sys}, through attributes, keys and indices. Of several paths, the one with the
 * fewest steps wins; of those, the one that comes first in memory.
 */
final class PathFinder {

  /** Maximum length of a path: nobody would write a longer one. */
  private static final int MAX_CHARACTERS = 200;

  private static final int SYS_LISTS = 2;

  /** Maximum number of items that are followed: nobody looks at more one by one. */
  private static final int MAX_ELEMENTS = 1 << 16;

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final AddressSpace space;
  private final Values values;
  private final MapEntries dicts;
  private final MapEntries instances;
  private final ObjectLayout lists;
  private final ObjectLayout tuples;
  private final Field base;
  private final Field globals;
  private final Field arguments;
  private final @Nullable String[] paths;
  private final boolean[] seen;
  private final Deque<Integer> queue = new ArrayDeque<>();

  /** Addresses of tables and items already visited. */
  private final Set<Long> walked = new HashSet<>();

  PathFinder(Interpreter interpreter, Allocations allocations, Values values) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.space = values.space();
    this.values = values;
    this.dicts = MapEntries.ofDicts(interpreter, space);
    this.instances = MapEntries.ofInstances(interpreter, space);
    this.lists = interpreter.layout(ObjectStruct.LIST);
    this.tuples = interpreter.layout(ObjectStruct.TUPLE);
    this.base = interpreter.layout(ObjectStruct.INSTANCE).field(FieldName.BASE);
    this.globals = interpreter.layout(ObjectStruct.MODULE).field(FieldName.GLOBALS);
    this.arguments = interpreter.layout(ObjectStruct.EXCEPTION).field(FieldName.ARGS);
    this.paths = new String[allocations.count()];
    this.seen = new boolean[allocations.count()];
  }

  /** The path of every allocation, null for those that have none. */
  @Nullable String[] find() {
    InterpreterState state = interpreter.state();
    if (state.loadedModules() != 0) {
      dicts.forEach(
          state.loadedModules(),
          (key, value) ->
              reach(
                  value,
                  () -> {
                    String name = values.string(key);
                    return name == null ? null : SafeText.name(name);
                  }));
    }
    names(dicts, state.dictMain(), "__main__");
    sysLists(state.dictMain() + interpreter.layout(ObjectStruct.DICT).lengthBytes());
    while (!queue.isEmpty()) {
      expand(queue.remove());
    }
    return paths;
  }

  /** Until MicroPython 1.19 {@code sys.path} and {@code sys.argv} follow {@code dict_main}. */
  private void sysLists(long from) {
    for (int i = 0; i < SYS_LISTS; i++) {
      long list = from + (long) i * lists.lengthBytes();
      var type = interpreter.types().at(space.word(list));
      if (type != null && type.name().equals("list")) {
        items(list, i == 0 ? "sys.path" : "sys.argv");
      }
    }
  }

  /** Takes the path of the object that {@code value} references, if it is the first to do so. */
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

  /** Follows what an object references; {@code path} is that of the object or its instance. */
  private void contents(int allocation, String path) {
    long address = allocations.address(allocation);
    switch (allocations.kind(allocation)) {
      case DICT, ORDERED_DICT ->
          forEach(
              dicts,
              address,
              (key, value) -> reach(value, () -> path + '[' + values.text(key) + ']'));
      case INSTANCE -> {
        names(instances, address, path);
        base(allocation, path);
      }
      case CLASS -> names(dicts, interpreter.types().layout().localsDict(space, address), path);
      case MODULE -> names(dicts, globals.read(space, address), path);
      case LIST -> items(address, path);
      case TUPLE, NAMEDTUPLE ->
          elements(
              address + tuples.offset(FieldName.ITEMS),
              tuples.field(FieldName.LENGTH).read(space, address),
              path);
      case EXCEPTION -> arguments(address, path);
      default -> {}
    }
  }

  /** The arguments of an exception, if they are a tuple. */
  private void arguments(long exception, String path) {
    int target = allocations.at(arguments.read(space, exception));
    if (target != Allocations.NONE && allocations.kind(target) == Kind.TUPLE) {
      reach(allocations.address(target), () -> path + ".args");
    }
  }

  /** Visits the entries of a map, unless it has done so: damaged maps may share a table. */
  private void forEach(MapEntries maps, long map, MapEntries.Visitor visitor) {
    if (walked.add(maps.table(map))) {
      maps.forEach(map, visitor);
    }
  }

  /** Follows the names in a map: attributes of a module, a class or an instance. */
  private void names(MapEntries maps, long object, String path) {
    hide(object);
    forEach(
        maps,
        object,
        (key, value) ->
            reach(
                value,
                () -> {
                  String name = values.string(key);
                  return name == null ? null : path + '.' + SafeText.name(name);
                }));
  }

  /** Follows an instance's built-in base object: a program sees the instance instead. */
  private void base(int instance, String path) {
    if (base.offset() + base.bytes() > allocations.bytes(instance)) {
      return; // it has none: what follows is another allocation
    }
    int target = allocations.at(base.read(space, allocations.address(instance)));
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
    elements(
        lists.field(FieldName.ITEMS).read(space, list),
        lists.field(FieldName.LENGTH).read(space, list),
        path);
  }

  private void elements(long from, long count, String path) {
    if (!walked.add(from)) {
      return;
    }
    int bytes = interpreter.objects().bytes();
    for (long i = 0; i < Math.min(count, MAX_ELEMENTS) && space.has(from + i * bytes, bytes); i++) {
      long index = i;
      reach(interpreter.objects().read(space, from + i * bytes), () -> path + '[' + index + ']');
    }
  }
}
