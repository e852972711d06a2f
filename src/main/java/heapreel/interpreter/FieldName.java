package heapreel.interpreter;

import java.util.Locale;

/** Names of the fields of {@link ObjectLayouts}, by which readers ask for them. */
public enum FieldName {
  /** The address of the type. */
  TYPE,
  /** Bytes that C inserts for alignment, or without meaning. */
  PADDING,
  /** The flags of a map and the number of its entries, as in {@link MapFormat}. */
  USED,
  /** Capacity in elements. */
  CAPACITY,
  /** Number of elements. */
  LENGTH,
  /** Elements, or where they are. */
  ITEMS,
  /** Where the entries of a map or set are. */
  TABLE,
  /** The object of an instance's built-in base class. */
  BASE,
  /** The hash of a string. */
  HASH,
  /** Where the bytes of a string are. */
  DATA,
  /** The typecode of an array; of a writable memoryview with the highest bit. */
  TYPECODE,
  /** Unused capacity of an array, in elements. */
  FREE,
  /** Whether an int is negative. */
  NEGATIVE,
  /** Where the digits of an int are. */
  DIGITS,
  /** The first number of a range or slice, or the beginning of a stack. */
  START,
  /** The number that ends a range or slice. */
  STOP,
  /** The step of a range or slice. */
  STEP,
  /** The key of a map's entry. */
  KEY,
  /** What a cell or a map's entry holds. */
  VALUE,
  /** A function: of a closure, a method, a generator or a frame. */
  FUNCTION,
  /** The object that a method is bound to. */
  SELF,
  /** The cells of a closure. */
  CLOSED,
  /** What {@code property} calls to read. */
  GETTER,
  /** What {@code property} calls to write. */
  SETTER,
  /** What {@code property} calls to delete. */
  DELETER,
  /** The dict of global names. */
  GLOBALS,
  /** The module context of a function. */
  MODULE,
  /** Bytecode or machine code. */
  CODE,
  /** The functions within a function. */
  CHILDREN,
  /** The constants of a function or module. */
  CONSTANTS,
  /** The qstrs of a module. */
  QSTRS,
  /** Default values of arguments. */
  DEFAULTS,
  /** The number of arguments of a function in assembler. */
  ARGUMENTS,
  /** The types of arguments of a function in assembler. */
  SIGNATURE,
  /** The places that an exception passed. */
  TRACEBACK,
  /** The tuple of an exception's arguments. */
  ARGS,
  /** The exception that a generator raises when it is resumed. */
  PENDING,
  /** Whether a generator is a coroutine. */
  COROUTINE,
  /** The next opcode of a frame. */
  IP,
  /** The top of a frame's stack. */
  SP,
  /** The exception handlers of a frame: the top of their stack, or how many there are. */
  HANDLERS,
  /** The local variables and the stack of a frame. */
  STATE,
  /** 0 where the kind of raw code is {@link #MARKED_KIND}. */
  MARK,
  /** The kind of raw code behind {@link #MARK}. */
  MARKED_KIND,
  /** The kind of raw code where there is no {@link #MARK}. */
  KIND,
  /** All of the word that the kind of raw code is in. */
  ALL_BITS,
  /** Whether the buffer of a growing string is of a fixed size. */
  FIXED,
  /** {@code thread.dict_locals}. */
  DICT_LOCALS,
  /** {@code thread.dict_globals}. */
  DICT_GLOBALS,
  /** {@code thread.nlr_top}: an address on the stack. */
  NLR_TOP,
  /** {@code stack_top}: where the C stack begins. */
  STACK_TOP,
  /** The end of a stack. */
  END,
  /** The end of the part of a stack that is in use. */
  CURRENT,
  /** {@code gc_last_free_atb_index}. */
  LAST_FREE,
  /** {@code gc_last_used_block}. */
  LAST_USED_BLOCK,
  /** {@code area_pool_min}: start of the lowest pool. */
  LOWEST_POOL,
  /** {@code area_pool_max}: end of the highest pool. */
  HIGHEST_POOL,
  /** {@code gc_lowest_long_lived_ptr}. */
  LONG_LIVED_END,
  /** {@code gc_stack_overflow}. */
  OVERFLOW,
  /** The collector's mark stack. */
  STACK;

  private final String label;

  FieldName() {
    this.label = name().toLowerCase(Locale.ROOT);
  }

  /** The name for people: {@code items}. */
  public String label() {
    return label;
  }
}
