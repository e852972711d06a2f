package heapreel.interpreter;

/** What a field of a struct is for. */
public enum FieldRole {
  /** The address of the object's type. */
  TYPE,
  /** Capacity in elements. */
  CAPACITY,
  /** How many elements are in use. */
  COUNT,
  /** The address of data, or of something that is no object for a program. */
  POINTER,
  /** An object word. */
  OBJECT,
  /** Object words up to the end of the allocation. */
  OBJECTS,
  /** A hash. */
  HASH,
  /** Bits or a number of another meaning. */
  NUMBER,
  /** Nothing. */
  PADDING
}
