package heapreel.synthetic.firmware;

/** How a generation lays out functions, generators and bytecode. */
public enum CodeLayout {
  /** Numbers in the prelude, globals and constants in the function. MicroPython to 1.11. */
  UNCOMPRESSED,
  /** A compressed prelude. MicroPython 1.12 to 1.18, CircuitPython 7 and 8. */
  COMPRESSED,
  /** Names and constants are in the module. From MicroPython 1.19 and CircuitPython 9 on. */
  MODULE_CONTEXT;

  /** Layout in a generation. */
  public static CodeLayout of(Profile profile) {
    if (profile.compareTo(Profile.D) < 0) {
      return UNCOMPRESSED;
    }
    return profile.compareTo(Profile.G) < 0 ? COMPRESSED : MODULE_CONTEXT;
  }

  /** Whether a function that makes generators is a box around one of bytecode. */
  public static boolean boxesGenerators(Profile profile) {
    return profile.compareTo(Profile.B) <= 0
        || (profile.circuitPython() && profile.compareTo(Profile.F_CP8) <= 0);
  }

  /** Whether boxes and generators say if they are coroutines. */
  public static boolean saysCoroutine(Profile profile) {
    return profile == Profile.C_CP6 || profile == Profile.F_CP7 || profile == Profile.F_CP8;
  }

  /** Whether raw code begins with two zero bytes, so that bytecode may stand for itself. */
  public static boolean indicatesRawCode(Profile profile) {
    return profile.compareTo(Profile.K) >= 0;
  }

  /** Whether {@code scope_flags} say that a function makes coroutines. */
  private static boolean flagsCoroutines(Profile profile) {
    return profile.circuitPython() && profile.compareTo(Profile.C_CP6) >= 0;
  }

  /** {@code scope_flags}, whose order is the generation's. */
  public int scopeFlags(Code code, Profile profile) {
    int generator = this == UNCOMPRESSED ? 4 : 1;
    int coroutine = code.coroutine() && flagsCoroutines(profile) ? 0x10 : 0;
    return (code.generator() ? generator : 0) | (code.keywordDefaults() ? 8 : 0) | coroutine;
  }
}
