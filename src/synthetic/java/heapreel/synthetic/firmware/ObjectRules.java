package heapreel.synthetic.firmware;

/** How a generation lays out what the heap holds. */
public enum ObjectRules {
  /** MicroPython 1.9. */
  A(QstrLayout.Q1, 2, TypeLayout.LONG_NAME, 3, Representation.A, false),
  /** CircuitPython 2.x and 3.0.0. */
  A_CP(QstrLayout.Q1, 1, TypeLayout.LONG_NAME, 3, Representation.C, false),
  /** CircuitPython 3.0.1 to 3.1.2. */
  A_CP31(QstrLayout.Q1, 1, TypeLayout.LONG_NAME, 4, Representation.C, false),
  /** MicroPython 1.10 to 1.12. */
  C(QstrLayout.Q1, 2, TypeLayout.FLAGS_NAME, 3, Representation.A, false),
  /** CircuitPython 4 to 6. */
  C_CP(QstrLayout.Q1, 1, TypeLayout.FLAGS_NAME, 4, Representation.C, false),
  /** MicroPython 1.13 to 1.18. */
  E(QstrLayout.Q1, 2, TypeLayout.FLAGS_NAME, 3, Representation.A, true),
  /** CircuitPython 7 and 8. */
  F_CP(QstrLayout.Q2, 1, TypeLayout.CIRCUITPYTHON_7, 4, Representation.C, true),
  /** MicroPython 1.19. */
  G(QstrLayout.Q3, 2, TypeLayout.FLAGS_NAME, 3, Representation.A, true),
  /** MicroPython 1.20 and 1.21. */
  H(QstrLayout.Q3, 2, TypeLayout.SLOTS, 3, Representation.A, true),
  /** CircuitPython 9.0 and 9.1. */
  I_CP9(QstrLayout.Q3, 1, TypeLayout.SLOTS, 3, Representation.C, true),
  /** MicroPython 1.22. */
  J(QstrLayout.Q4, 2, TypeLayout.SLOTS, 3, Representation.A, true),
  /** MicroPython from 1.23 on. */
  K(QstrLayout.Q4, 1, TypeLayout.SLOTS, 3, Representation.A, true),
  /** CircuitPython 9.2. */
  K_CP(QstrLayout.Q4, 1, TypeLayout.SLOTS, 3, Representation.C, true),
  /** CircuitPython 10 on small boards. */
  L_CP10(QstrLayout.Q6, 0, TypeLayout.SLOTS, 3, Representation.C, true);

  private final QstrLayout qstrs;
  private final int hashBytes;
  private final TypeLayout types;
  private final int usedShift;
  private final Representation representation;
  private final boolean immediates;

  ObjectRules(
      QstrLayout qstrs,
      int hashBytes,
      TypeLayout types,
      int usedShift,
      Representation representation,
      boolean immediates) {
    this.qstrs = qstrs;
    this.hashBytes = hashBytes;
    this.types = types;
    this.usedShift = usedShift;
    this.representation = representation;
    this.immediates = immediates;
  }

  /** Layout of a qstr pool, where a build does not keep more or less hash than usual. */
  QstrLayout qstrs() {
    return qstrs;
  }

  /** Bytes of hash kept with a qstr, where a build does not choose. */
  int hashBytes() {
    return hashBytes;
  }

  /** Layout of a type. */
  public TypeLayout types() {
    return types;
  }

  /** A type's fields without the flags that the generation does not have. */
  public TypeFields known(TypeFields fields) {
    int flags = !immediates ? 3 : types == TypeLayout.SLOTS ? 0x7ff : 0x7f;
    return fields.flags(fields.flags() & flags);
  }

  /** How far a map's {@code used} is shifted above its flags. */
  public int usedShift() {
    return usedShift;
  }

  /** How an object word says what it holds, where a build does not choose another. */
  Representation representation() {
    return representation;
  }

  /**
   * Whether {@code None}, {@code False} and {@code True} are no objects in ROM but words of their
   * own; with it qstrs are shifted one bit further.
   */
  public boolean immediates() {
    return immediates;
  }
}
