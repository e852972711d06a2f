package heapreel.synthetic.firmware;

import heapreel.heap.HeapShape;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A generation of MicroPython or CircuitPython whose heap and interpreter state look alike in RAM.
 * The first letter is the generation; {@code CPn} is CircuitPython n of that generation.
 *
 * <p>A profile says what its releases share; what a board may still choose is in {@link
 * FirmwareBuild}.
 */
public enum Profile {
  /** MicroPython 1.9 to 1.9.3. */
  A(false, StateColumn.A, 0, 20, 60, 80, ObjectRules.A),
  /** CircuitPython 2.x. */
  A_CP2(true, StateColumn.A, 0, 20, 56, 76, ObjectRules.A_CP),
  /** CircuitPython 3.0.0: the heap has a long-lived end. */
  A_CP3(true, StateColumn.A_CP3, 0, 20, 56, 76, ObjectRules.A_CP),
  /** CircuitPython 3.0.1 to 3.1.2. */
  A_CP31(true, StateColumn.A_CP3, 0, 20, 72, 92, ObjectRules.A_CP31),
  /** MicroPython 1.9.4. */
  B(false, StateColumn.B, 0, 20, 60, 80, ObjectRules.A),
  /** MicroPython 1.10 and 1.11. */
  C(false, StateColumn.B, 8, 20, 60, 80, ObjectRules.C),
  /** CircuitPython 4.x. */
  C_CP4(true, StateColumn.CP4, 8, 20, 72, 96, ObjectRules.C_CP),
  /** CircuitPython 5.x. */
  C_CP5(true, StateColumn.CP5, 8, 20, 72, 92, ObjectRules.C_CP),
  /** CircuitPython 6.x. */
  C_CP6(true, StateColumn.CP5, 20, 32, 84, 104, ObjectRules.C_CP),
  /** MicroPython 1.12. */
  D(false, StateColumn.B, 8, 20, 60, 80, ObjectRules.C),
  /** MicroPython 1.13 to 1.15. */
  E(false, StateColumn.B, 8, 20, 60, 80, ObjectRules.E),
  /** MicroPython 1.16 to 1.18. */
  F(false, StateColumn.F, 12, 32, 72, 88, ObjectRules.E),
  /** CircuitPython 7.1 to 7.3. */
  F_CP7(true, StateColumn.CP7, 24, 44, 96, 112, ObjectRules.F_CP),
  /** CircuitPython 8.x. */
  F_CP8(true, StateColumn.CP7, 24, 44, 132, 148, ObjectRules.F_CP),
  /** MicroPython 1.19. */
  G(false, StateColumn.F, 12, 32, 72, 88, ObjectRules.G),
  /** MicroPython 1.20: areas. */
  H(false, StateColumn.H, 12, 32, 72, 88, ObjectRules.H),
  /** MicroPython 1.21. */
  I(false, StateColumn.I, 12, 36, 76, 92, ObjectRules.H),
  /** CircuitPython 9.0 and 9.1. */
  I_CP9(true, StateColumn.CP9, 24, 48, 136, 152, ObjectRules.I_CP9),
  /** MicroPython 1.22. */
  J(false, StateColumn.I, 12, 36, 76, 92, ObjectRules.J),
  /** MicroPython 1.23 to 1.27. */
  K(false, StateColumn.I, 12, 36, 76, 92, ObjectRules.K),
  /** CircuitPython 9.2. */
  K_CP92(true, StateColumn.I, 24, 48, 136, 152, ObjectRules.K_CP),
  /** MicroPython 1.28: a weak-reference table is possible. */
  L(false, StateColumn.I, 12, 36, 76, 92, ObjectRules.K),
  /** CircuitPython 10: a selective-collection table. */
  L_CP10(true, StateColumn.I, 24, 48, 140, 156, ObjectRules.L_CP10),
  /** MicroPython after 1.28: bounds of all pools in the state of a split heap. */
  M(false, StateColumn.M, 12, 36, 76, 92, ObjectRules.K);

  private final boolean circuitPython;
  private final StateColumn state;
  private final int dictLocals;
  private final int lastPool;
  private final int loadedModules;
  private final int dictMain;
  private final ObjectRules objects;

  Profile(
      boolean circuitPython,
      StateColumn state,
      int dictLocals,
      int lastPool,
      int loadedModules,
      int dictMain,
      ObjectRules objects) {
    this.circuitPython = circuitPython;
    this.state = state;
    this.dictLocals = dictLocals;
    this.lastPool = lastPool;
    this.loadedModules = loadedModules;
    this.dictMain = dictMain;
    this.objects = objects;
  }

  /** The profile of this name, as a person types it: {@code k}, {@code a-cp3}, {@code A_CP3}. */
  public static Profile named(String name) {
    String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values())
        .filter(profile -> profile.name().equals(constant))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no profile "
                        + name
                        + "; there are "
                        + Arrays.stream(values())
                            .map(Enum::name)
                            .collect(Collectors.joining(" "))));
  }

  /** Whether this is CircuitPython. */
  public boolean circuitPython() {
    return circuitPython;
  }

  /** Whether its heap's state is kept in area records, so that it can be split. */
  public boolean hasAreas() {
    return state.hasAreas();
  }

  /** The usual build: 4-byte words, 16-byte blocks, a finaliser table. */
  public FirmwareBuild build() {
    boolean splitHeap = circuitPython && state.hasAreas();
    HeapShape shape = new HeapShape(4, 16, true, this == L_CP10, state.hasGapByte(true), splitHeap);
    return new FirmwareBuild(
        this,
        shape,
        false,
        64,
        4,
        !circuitPython,
        objects.representation(),
        false,
        objects.hashBytes());
  }

  /** Which fields its {@code mp_state_mem_t} has. */
  public StateColumn state() {
    return state;
  }

  ContextOffsets context() {
    return new ContextOffsets(dictLocals, lastPool, loadedModules, dictMain);
  }

  /** How it lays out objects, types and qstrs. */
  public ObjectRules objects() {
    return objects;
  }

  /** Whether roots are scanned from {@code dict_locals} on, and not from the state's beginning. */
  boolean rootsBeginAtDictLocals() {
    return compareTo(C) >= 0;
  }

  /** Whether the collector's lock depth is in the thread's state. */
  boolean lockDepthInThread() {
    return compareTo(F) >= 0;
  }
}
