package heapreel.interpreter;

/**
 * Data without a type that a pointer of an object owns. Where two pointers of an object have the
 * same target, it is what comes first here.
 */
public enum OwnedData {
  /** The module context that functions share. */
  MODULE,
  /** Bytecode or machine code, depending on the function's type. */
  CODE,
  /** Machine code. */
  NATIVE_CODE,
  /** Constants, nested functions or qstr indices of code. */
  CODE_TABLE,
  /** Entries of a map. */
  MAP_TABLE,
  /** Items of a list. */
  LIST_ITEMS,
  /** Items of a set. */
  SET_TABLE,
  /** Bytes of a str or bytes. */
  STRING,
  /** Elements of an array or bytearray. */
  BUFFER,
  /** Digits of an int. */
  DIGITS,
  /** The places that an exception passed. */
  TRACEBACK
}
