package heapreel.object.description;

/** The region of a word outside the heap that points into it. */
public enum RootRegion {
  /** The interpreter's state, the stack of Python frames included. */
  STATE,
  /** The C stack. */
  STACK,
  /** Variables of the port's code, which CircuitPython has. */
  VARIABLES
}
