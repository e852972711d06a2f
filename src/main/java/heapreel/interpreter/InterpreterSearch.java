package heapreel.interpreter;

import heapreel.fault.Fault;
import heapreel.firmware.Symbols;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.memory.TargetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out all that is the same for every snapshot of a capture, from one of them: qstrs, then
 * types, then the interpreter's state, each borne out by the one before. Reads all of RAM and ROM
 * once. Stateless.
 */
public final class InterpreterSearch {

  /** {@code thread} and {@code vm} have no more bytes than this before the heap's state. */
  private static final int MAX_STATE_BYTES = 8192;

  /** {@code sys.implementation.name} of CircuitPython, in all its builds. */
  private static final String CIRCUITPYTHON = "circuitpython";

  /** Types of objects whose first word after the type is an object. */
  private static final Set<String> BEGIN_WITH_OBJECT =
      Set.of("bound_method", "closure", "property", "staticmethod", "classmethod", "slice");

  private InterpreterSearch() {}

  /**
   * Finds the interpreter whose heap this is.
   *
   * @param stateAddress address of the heap's state
   * @param symbols symbols of the build, if any
   * @throws heapreel.fault.FaultException with what could not be found
   */
  public static Interpreter find(
      AddressSpace space, Heap heap, long stateAddress, Symbols symbols) {
    long from = Math.max(space.ramStart(stateAddress), stateAddress - MAX_STATE_BYTES);
    QstrSearch found =
        QstrSearch.find(space, from, stateAddress)
            .orElseThrow(
                () ->
                    missing("interned strings", "a chain of qstr pools", stateAddress)
                        .toException());
    Qstrs qstrs = Qstrs.read(space, found.format(), space.word(found.address()));
    Types types =
        new TypeSearch(space, qstrs, address -> inHeap(heap, address), symbols)
            .find()
            .orElseThrow(
                () ->
                    missing("types", "a word that points at itself and is named type", 0)
                        .toException());
    LayoutTraits traits = LayoutTraits.of(found.format().layout(), types);
    StateSearch search = new StateSearch(space, heap, qstrs, types, traits);
    InterpreterState state =
        search
            .find(found.address(), stateAddress)
            .orElseThrow(
                () ->
                    missing("names of __main__", "a dict with __name__ in it", found.address())
                        .toException());
    ObjectWords words = search.words(state.dictMain()).orElseThrow();
    ObjectFormat objects = format(space, heap, types, words);
    ObjectLayouts layouts = ObjectLayouts.of(traits, objects);
    return new Interpreter(
        space.wordBytes(),
        found.format(),
        types,
        objects,
        layouts,
        maps(space, types, layouts.of(ObjectStruct.DICT)),
        FloatFormat.find(space, types, objects),
        PreludeSearch.find(space, heap, qstrs, types, found.format().layout(), layouts),
        state,
        isInFirmware(qstrs, heap, CIRCUITPYTHON));
  }

  /**
   * How object words are laid out. Where they are larger than pointers, C may insert a word of
   * padding before the first one: then the second word of all objects that begin with one is 0.
   */
  private static ObjectFormat format(
      AddressSpace space, Heap heap, Types types, ObjectWords words) {
    ObjectFormat format = ObjectFormat.of(words, space.wordBytes());
    if (!format.isWide()) {
      return format;
    }
    Field padding =
        LayoutBuilder.object(format).object(FieldName.VALUE).build().field(FieldName.PADDING);
    int[] packed = new int[1];
    for (Area area : heap.areas()) {
      area.table()
          .forEachRun(
              (kind, first, blocks) -> {
                long at = area.geometry().addressOf(first);
                BuiltinType type = types.at(space.word(at));
                if (kind == RunKind.ALLOCATION
                    && type != null
                    && BEGIN_WITH_OBJECT.contains(type.name())) {
                  packed[0] += padding.read(space, at) == 0 ? -1 : 1;
                }
              });
    }
    return packed[0] > 0 ? format.packed() : format;
  }

  private static Fault missing(String what, String expected, long address) {
    String found = address == 0 ? "none" : "none at " + TargetAddress.text(address);
    return Fault.of("no " + what + " found")
        .expected(expected, found)
        .advice("give the firmware that was running: ELF, UF2, HEX or BIN");
  }

  /** Whether a qstr is the firmware's own, and not a program's. */
  private static boolean isInFirmware(Qstrs qstrs, Heap heap, String text) {
    int index = qstrs.indexOf(text);
    return qstrs.pools().stream()
        .filter(pool -> index >= pool.total() && index < pool.total() + pool.length())
        .anyMatch(pool -> !inHeap(heap, pool.address()));
  }

  private static boolean inHeap(Heap heap, long address) {
    for (Area area : heap.areas()) {
      if (address >= area.geometry().start() && address < area.geometry().poolEnd()) {
        return true;
      }
    }
    return false;
  }

  /** The members of a built-in type are in a fixed map that is full: used equals alloc. */
  private static MapFormat maps(AddressSpace space, Types types, ObjectLayout dicts) {
    Field used = dicts.field(FieldName.USED);
    Field capacity = dicts.field(FieldName.CAPACITY);
    int votes = 0;
    for (BuiltinType type : types.all()) {
      long dict = types.layout().localsDict(space, type.address());
      Optional<BuiltinType> of = Optional.ofNullable(types.at(space.word(dict)));
      if (dict != 0 && of.filter(t -> t.name().equals("dict")).isPresent()) {
        long first = used.read(space, dict);
        long alloc = capacity.read(space, dict);
        votes += first >>> 4 == alloc ? 1 : 0;
        votes -= first >>> 3 == alloc ? 1 : 0;
      }
    }
    return new MapFormat(votes > 0 ? 4 : 3);
  }
}
