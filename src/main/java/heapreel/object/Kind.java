package heapreel.object;

import java.util.Locale;

/**
 * What an allocation is: an object of one of the interpreter's types, or data that has no type of
 * its own and is identified by its owner.
 *
 * <p>In outputs a kind goes by its {@link #id}, for people by its {@link #label}.
 */
public enum Kind {
  /** A {@code dict}. */
  DICT("dict"),
  /** A {@code collections.OrderedDict}. */
  ORDERED_DICT("OrderedDict"),
  /** Keys and values of a dict, an instance or a class. */
  MAP_TABLE("map table"),
  /** A {@code list}. */
  LIST("list"),
  /** The items of a list. */
  LIST_ITEMS("list items"),
  /** A {@code tuple}, items included. */
  TUPLE("tuple"),
  /** An instance of a class that {@code collections.namedtuple} made. */
  NAMEDTUPLE("namedtuple"),
  /** A {@code set} or {@code frozenset}. */
  SET("set"),
  /** The items of a set. */
  SET_TABLE("set table"),
  /** A {@code str}. */
  STR("str"),
  /** The bytes of a str. */
  STR_DATA("str data"),
  /** A {@code bytes}. */
  BYTES("bytes"),
  /** The bytes of a bytes object. */
  BYTES_DATA("bytes data"),
  /** A {@code bytearray}. */
  BYTEARRAY("bytearray"),
  /** An {@code array.array}. */
  ARRAY("array"),
  /** The elements of a bytearray or an array. */
  BUFFER("buffer"),
  /** A {@code memoryview}. */
  MEMORYVIEW("memoryview"),
  /** An {@code int} too large for a small integer. */
  INT("int"),
  /** The digits of an int. */
  INT_DIGITS("int digits"),
  /** A {@code float}. */
  FLOAT("float"),
  /** A {@code complex}. */
  COMPLEX("complex"),
  /** A {@code range}. */
  RANGE("range"),
  /** A {@code slice}. */
  SLICE("slice"),
  /** A function: bytecode, native, viper, assembler, or a generator function. */
  FUNCTION("function"),
  /** A function with variables of the function around it. */
  CLOSURE("closure"),
  /** A variable that a closure shares. */
  CELL("cell"),
  /** A method and the object that it belongs to. */
  BOUND_METHOD("bound method"),
  /** A generator or coroutine that is running or suspended, its frame included. */
  GENERATOR("generator"),
  /** The frame of a function that is running. */
  CODE_STATE("code state"),
  /** A class. */
  CLASS("class"),
  /** An instance of a Python class. */
  INSTANCE("instance"),
  /** A module. */
  MODULE("module"),
  /** A {@code property}. */
  PROPERTY("property"),
  /** An exception. */
  EXCEPTION("exception"),
  /** The places that an exception passed. */
  TRACEBACK("traceback"),
  /** A {@code super}. */
  SUPER("super"),
  /** A {@code staticmethod}. */
  STATIC_METHOD("staticmethod"),
  /** A {@code classmethod}. */
  CLASS_METHOD("classmethod"),
  /** An iterator, such as {@code zip} and {@code enumerate} too. */
  ITERATOR("iterator"),
  /** An object of another built-in type. */
  OBJECT("object"),
  /** A table with the addresses of interned strings. */
  QSTR_POOL("qstr pool"),
  /** Interned strings, packed. */
  QSTR_CHUNK("qstr chunk"),
  /** The bytecode of a function, its prelude included. */
  BYTECODE("bytecode"),
  /** Machine code of a function. */
  NATIVE_CODE("native code"),
  /** Constants or nested functions of code. */
  CODE_TABLE("code table"),
  /** Code of which no function has been created yet. */
  RAW_CODE("raw code"),
  /** Other data that is identified by its owner. */
  DATA("data"),
  /** Kind could not be determined. */
  UNKNOWN("unknown");

  private static final Kind[] ALL = values();

  private final String label;
  private final String id = name().toLowerCase(Locale.ROOT);

  Kind(String label) {
    this.label = label;
  }

  /** The kind with an {@link #index}. */
  static Kind at(int index) {
    return ALL[index];
  }

  /** Its place among all kinds, from 0: for tables in memory, never for files. */
  @SuppressWarnings("EnumOrdinal")
  public int index() {
    return ordinal();
  }

  /** Its name for people: {@code map table}. */
  public String label() {
    return label;
  }

  /** Its name in outputs: {@code map_table}. */
  public String id() {
    return id;
  }
}
