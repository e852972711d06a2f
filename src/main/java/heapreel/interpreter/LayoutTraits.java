package heapreel.interpreter;

/**
 * What decides how a generation's structs lie: each trait stands for itself, whatever it was told
 * by.
 *
 * @param moduleContexts whether a function has the context of its module, which has the constants
 *     of all of its functions: MicroPython from 1.19, CircuitPython from 9 on
 * @param stackTopInState whether {@code stack_top} follows {@code nlr_top}; otherwise it is before
 *     {@code dict_locals}: until MicroPython 1.9.4, CircuitPython 3
 * @param tracebackObjects whether an exception's traceback is an object of its own, behind the
 *     arguments: CircuitPython from 7 on
 */
public record LayoutTraits(
    boolean moduleContexts, boolean stackTopInState, boolean tracebackObjects) {

  /**
   * The traits of a firmware. In all releases so far module contexts came with arrays of qstr
   * lengths, and {@code stack_top} went to the beginning of {@code thread} when the names of types
   * became shorter; exceptions have traceback objects where there is a type for them.
   */
  static LayoutTraits of(QstrLayout qstrs, Types types) {
    return new LayoutTraits(
        qstrs == QstrLayout.ARRAYS || qstrs == QstrLayout.LENGTHS,
        types.layout() == TypeLayout.LONG_NAME,
        types.named("traceback").isPresent());
  }
}
