package heapreel.synthetic.firmware;

/** How an object word says what it holds: {@code MICROPY_OBJ_REPR}. */
public enum Representation {
  /** Small integers have bit 0 set; floats are in the heap. */
  A,
  /** Small integers and qstrs have bit 0 set, and bit 1 tells them apart. */
  B,
  /** As A, but floats are in the word too. */
  C,
  /** Words of 8 bytes that are numbers of double precision, or pointers in the payload of a NaN. */
  D
}
