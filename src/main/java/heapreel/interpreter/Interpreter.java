package heapreel.interpreter;

/**
 * What a firmware's build fixes of its objects, as far as one snapshot tells; the same for all
 * snapshots of a capture. Immutable; threads may share it.
 *
 * @param wordBytes size of a target word: 4 or 8
 * @param qstrs how interned strings are kept
 * @param types the firmware's types
 * @param objects how object words are written
 * @param maps how maps are written
 * @param floats how float objects hold their number
 * @param preludes how bytecode begins
 * @param state where the interpreter's state is
 * @param circuitPython whether it is CircuitPython
 */
public record Interpreter(
    int wordBytes,
    QstrFormat qstrs,
    Types types,
    ObjectFormat objects,
    MapFormat maps,
    FloatFormat floats,
    PreludeFormat preludes,
    InterpreterState state,
    boolean circuitPython) {

  /** How object words say what they are. */
  public ObjectWords words() {
    return objects.words();
  }

  /** The qstrs of a snapshot. */
  public Qstrs qstrs(AddressSpace space) {
    return Qstrs.read(space, qstrs, space.word(state.lastPool()));
  }
}
