package heapreel.interpreter;

/** How the bytecode of a function begins; {@code py/bc.h}. */
public enum PreludeFormat {
  /** Each number in a byte or more. MicroPython up to 1.11, CircuitPython up to 6.3. */
  PLAIN,
  /** Numbers packed bit by bit. MicroPython 1.12 to 1.18, CircuitPython 7 and 8. */
  PACKED,
  /**
   * Packed, with names as indices in the module. MicroPython from 1.19, CircuitPython from 9 on.
   */
  INDEXED
}
