package heapreel.synthetic;

/** How a generation lays out what the heap holds. */
enum ObjectRules {
  /** MicroPython 1.9. */
  A(QstrLayout.Q1, 2, TypeLayout.LONG_NAME, 3, ObjectWords.A_OLD),
  /** CircuitPython 2.x and 3.0.0. */
  A_CP(QstrLayout.Q1, 1, TypeLayout.LONG_NAME, 3, ObjectWords.C_OLD),
  /** CircuitPython 3.0.1 to 3.1.2. */
  A_CP31(QstrLayout.Q1, 1, TypeLayout.LONG_NAME, 4, ObjectWords.C_OLD),
  /** MicroPython 1.10 to 1.12. */
  C(QstrLayout.Q1, 2, TypeLayout.FLAGS_NAME, 3, ObjectWords.A_OLD),
  /** CircuitPython 4 to 6. */
  C_CP(QstrLayout.Q1, 1, TypeLayout.FLAGS_NAME, 4, ObjectWords.C_OLD),
  /** MicroPython 1.13 to 1.18. */
  E(QstrLayout.Q1, 2, TypeLayout.FLAGS_NAME, 3, ObjectWords.A_NEW),
  /** CircuitPython 7 and 8. */
  F_CP(QstrLayout.Q2, 1, TypeLayout.CIRCUITPYTHON_7, 4, ObjectWords.C_NEW),
  /** MicroPython 1.19. */
  G(QstrLayout.Q3, 2, TypeLayout.FLAGS_NAME, 3, ObjectWords.A_NEW),
  /** MicroPython 1.20 and 1.21. */
  H(QstrLayout.Q3, 2, TypeLayout.SLOTS, 3, ObjectWords.A_NEW),
  /** CircuitPython 9.0 and 9.1. */
  I_CP9(QstrLayout.Q3, 1, TypeLayout.SLOTS, 3, ObjectWords.C_NEW),
  /** MicroPython 1.22. */
  J(QstrLayout.Q4, 2, TypeLayout.SLOTS, 3, ObjectWords.A_NEW),
  /** MicroPython from 1.23 on. */
  K(QstrLayout.Q4, 1, TypeLayout.SLOTS, 3, ObjectWords.A_NEW),
  /** CircuitPython 9.2. */
  K_CP(QstrLayout.Q4, 1, TypeLayout.SLOTS, 3, ObjectWords.C_NEW),
  /** CircuitPython 10 on small boards. */
  L_CP10(QstrLayout.Q6, 0, TypeLayout.SLOTS, 3, ObjectWords.C_NEW);

  private final QstrLayout qstrs;
  private final int hashBytes;
  private final TypeLayout types;
  private final int usedShift;
  private final ObjectWords words;

  ObjectRules(QstrLayout qstrs, int hashBytes, TypeLayout types, int usedShift, ObjectWords words) {
    this.qstrs = qstrs;
    this.hashBytes = hashBytes;
    this.types = types;
    this.usedShift = usedShift;
    this.words = words;
  }

  /** Layout of a qstr pool. */
  QstrLayout qstrs() {
    return qstrs;
  }

  /** Bytes of hash kept with a qstr. */
  int hashBytes() {
    return hashBytes;
  }

  /** Layout of a type. */
  TypeLayout types() {
    return types;
  }

  /** How far a map's {@code used} is shifted above its flags. */
  int usedShift() {
    return usedShift;
  }

  /** How an object word says what it holds. */
  ObjectWords words() {
    return words;
  }
}
