package heapreel.interpreter;

/**
 * What a pointer of an object leads to that is the object's own and has no type. Where two pointers
 * of an object lead to the same, it is what comes first here.
 */
public enum OwnedData {
  /** The module context that functions share. */
  MODULE,
  /** Bytecode, or machine code, as the function's type says. */
  CODE,
  /** Machine code. */
  NATIVE_CODE,
  /** Constants, nested functions or qstr numbers of code. */
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
  /** Where an exception passed. */
  TRACEBACK
}
