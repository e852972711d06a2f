package heapreel.inspection;

import heapreel.heap.Heap;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectWords;
import heapreel.interpreter.PreludeFormat;
import heapreel.interpreter.QstrLayout;
import heapreel.interpreter.QstrPool;
import heapreel.interpreter.Qstrs;
import heapreel.interpreter.TypeLayout;
import java.util.EnumMap;
import java.util.Map;

/** What the interpreter's qstrs, types and state tell of its generation. */
final class InterpreterTraits {

  private final AddressSpace space;
  private final Interpreter interpreter;
  private final Map<Trait, Boolean> seen = new EnumMap<>(Trait.class);

  private InterpreterTraits(AddressSpace space, Interpreter interpreter) {
    this.space = space;
    this.interpreter = interpreter;
  }

  static Map<Trait, Boolean> of(AddressSpace space, Heap heap, Interpreter interpreter) {
    InterpreterTraits traits = new InterpreterTraits(space, interpreter);
    traits.seen.put(Trait.CIRCUITPYTHON, interpreter.circuitPython());
    traits.qstrs(heap);
    traits.types();
    traits.seen.put(Trait.PACKED_PRELUDE, interpreter.preludes() != PreludeFormat.PLAIN);
    traits.seen.put(Trait.MAP_FLAGS_4, interpreter.maps().usedShift() == 4);
    switch (interpreter.words()) {
      case A_OLD, B_OLD, C_OLD -> traits.seen.put(Trait.IMMEDIATES, false);
      case A_NEW, B_NEW, C_NEW -> traits.seen.put(Trait.IMMEDIATES, true);
      case D -> {} // has them as objects in all generations
    }
    traits.thread();
    return traits.seen;
  }

  private void qstrs(Heap heap) {
    Qstrs qstrs = interpreter.qstrs(space);
    seen.put(Trait.DIR_THIRD, "__dir__".equals(qstrs.text(2)));
    seen.put(Trait.FIXED_QSTRS, "\n".equals(qstrs.text(3)));
    boolean sorted =
        qstrs.pools().stream()
            .map(QstrPool::address)
            .anyMatch(pool -> !heap.hasInPool(pool) && QstrLayout.isSorted(space, pool));
    seen.put(Trait.SORTED_QSTRS, sorted);
    seen.put(
        switch (interpreter.qstrs().layout()) {
          case INLINE -> Trait.QSTRS_INLINE;
          case ATTRIBUTES -> Trait.QSTRS_IN_PAIRS;
          case ARRAYS -> Trait.QSTRS_IN_ARRAYS;
          case LENGTHS -> Trait.QSTRS_WITHOUT_HASH;
        },
        true);
  }

  private void types() {
    seen.put(
        switch (interpreter.types().layout()) {
          case LONG_NAME -> Trait.TYPES_WITH_LONG_NAME;
          case FLAGS_NAME -> Trait.TYPES_WITH_FLAGS;
          case CIRCUITPYTHON_7 -> Trait.TYPES_OF_CIRCUITPYTHON_7;
          case SLOTS -> Trait.TYPES_WITH_SLOTS;
        },
        true);
  }

  /**
   * How many words {@code thread} has from {@code dict_locals} on. After that and {@code
   * dict_globals} and {@code nlr_top} there are two for exceptions since MicroPython 1.17, and
   * three for {@code sys.settrace} where a build has it. Later generations have more, but are told
   * by their types.
   */
  private void thread() {
    InterpreterState state = interpreter.state();
    TypeLayout layout = interpreter.types().layout();
    boolean told = layout == TypeLayout.FLAGS_NAME || layout == TypeLayout.CIRCUITPYTHON_7;
    boolean old =
        interpreter.words() != ObjectWords.D && !seen.getOrDefault(Trait.IMMEDIATES, false);
    if (!told || old || state.dictLocals() == 0) {
      return;
    }
    long words = (state.lastPool() - state.dictLocals()) / interpreter.wordBytes();
    if (words == 3 || words == 6) {
      seen.put(Trait.PENDING_IN_THREAD, false);
    } else if (words == 5 || words == 8) {
      seen.put(Trait.PENDING_IN_THREAD, true);
    }
  }
}
