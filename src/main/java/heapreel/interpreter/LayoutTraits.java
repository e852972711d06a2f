package heapreel.interpreter;

/**
 * The traits that determine the layout of a generation's structs, independent of how each was
 * detected.
 *
 * @param moduleContexts whether a function references its module's context, which has the constants
 *     of all of its functions: MicroPython from 1.19, CircuitPython from 9 on
 * @param stackTopInState whether {@code stack_top} follows {@code nlr_top}, until MicroPython
 *     1.9.4, CircuitPython 3; later it is before {@code dict_locals}
 * @param tracebackObjects whether an exception's traceback is an object of its own, behind the
 *     arguments: CircuitPython from 7 on
 */
public record LayoutTraits(
    boolean moduleContexts, boolean stackTopInState, boolean tracebackObjects) {

  /**
   * The traits of a firmware. In all releases so far, module contexts came with arrays of qstr
   * lengths, and {@code stack_top} is at the beginning of {@code thread} since the names of types
   * became shorter; exceptions have traceback objects where there is a type for them.
   */
  static LayoutTraits of(QstrLayout qstrs, Types types) {
    return new LayoutTraits(
        switch (qstrs) {
          case INLINE, ATTRIBUTES -> false;
          case ARRAYS, LENGTHS -> true;
        },
        switch (types.layout()) {
          case LONG_NAME -> true;
          case FLAGS_NAME, CIRCUITPYTHON_7, SLOTS -> false;
        },
        types.named("traceback").isPresent());
  }
}
