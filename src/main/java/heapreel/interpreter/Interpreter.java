package heapreel.interpreter;

/**
 * What a firmware's build fixes about its objects, as found in a snapshot; the same for all
 * snapshots of a capture. Immutable; threads may share it.
 *
 * @param wordBytes size of a target word: 4 or 8
 * @param qstrs how interned strings are kept
 * @param types the firmware's types
 * @param objects how object words are written
 * @param layouts how objects lie in memory
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
    ObjectLayouts layouts,
    MapFormat maps,
    FloatFormat floats,
    PreludeFormat preludes,
    InterpreterState state,
    boolean circuitPython) {

  /** What the names of dict and OrderedDict end with. */
  private static final String DICT = "ict";

  /** The layout of a struct. */
  public ObjectLayout layout(ObjectStruct struct) {
    return layouts.of(struct);
  }

  /** The same with other layouts. */
  public Interpreter with(ObjectLayouts others) {
    return new Interpreter(
        wordBytes, qstrs, types, objects, others, maps, floats, preludes, state, circuitPython);
  }

  /** The representation of object words. */
  public ObjectWords words() {
    return objects.words();
  }

  /**
   * Whether a snapshot's interpreter can be this one: the names of {@code __main__} and the qstrs
   * are where they should be, or nothing is there yet. Otherwise it is of other firmware or damaged
   * there, and would be read wrongly.
   */
  public boolean canBeIn(AddressSpace space) {
    long type = space.word(state.dictMain());
    BuiltinType ofMain = types.at(type);
    boolean dict = type == 0 || (ofMain != null && ofMain.name().endsWith(DICT));
    long lastPool = space.word(state.lastPool());
    return dict
        && (lastPool == 0 || Qstrs.isWhole(Qstrs.chain(space, lastPool)))
        && (state.dictLocals() == 0 || canBeNames(space, space.word(state.dictLocals())));
  }

  private boolean canBeNames(AddressSpace space, long dict) {
    BuiltinType type = space.hasWord(dict) ? types.at(space.word(dict)) : null;
    return dict == 0 || (type != null && type.name().endsWith(DICT));
  }

  /** The qstrs of a snapshot. */
  public Qstrs qstrs(AddressSpace space) {
    return Qstrs.read(space, qstrs, space.word(state.lastPool()));
  }
}
