package heapreel.object.description;

/** What a word outside the heap that leads into it is part of. */
public enum RootRegion {
  /** The interpreter's state, the stack of Python frames included. */
  STATE,
  /** The C stack. */
  STACK,
  /** Variables of the port's code, which CircuitPython has. */
  VARIABLES
}
