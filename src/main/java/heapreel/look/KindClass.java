package heapreel.look;

import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import java.util.List;

/**
 * Kinds that share a colour, in the order of the legend: an object, and beside it the data that
 * belongs to it.
 */
public enum KindClass {
  /** Dictionaries. */
  DICT(0, "dict"),
  /** Keys and values of dictionaries, instances and classes. */
  MAP_TABLE(1, "map table"),
  /** Sets and their items. */
  SET(2, "set"),
  /** Lists. */
  LIST(3, "list"),
  /** Items of lists. */
  LIST_ITEMS(4, "list items"),
  /** Tuples of any sort. */
  TUPLE(5, "tuple"),
  /** Strings. */
  STR(6, "str"),
  /** Texts of strings. */
  STR_DATA(7, "str data"),
  /** Interned strings. */
  QSTR(8, "qstr"),
  /** Objects whose contents are bytes or numbers in a row. */
  BYTEARRAY(9, "bytearray"),
  /** Those contents. */
  BUFFER(10, "buffer"),
  /** Numbers that are no small integers. */
  NUMBER(11, "number"),
  /** What can be called: functions, methods, and what they are bound to. */
  FUNCTION(12, "function"),
  /** Code, and the tables that belong to it. */
  BYTECODE(13, "bytecode"),
  /** Frames of what is running or can go on. */
  CALL_FRAME(14, "call frame"),
  /** Classes. */
  CLASS(15, "class"),
  /** Instances of Python classes. */
  INSTANCE(16, "instance"),
  /** Objects of all other built-in types. */
  OBJECT(17, "object"),
  /** Other data that is known through its owner. */
  DATA(18, "data"),
  /** What nothing tells. */
  UNKNOWN(19, "unknown"),
  /** What belongs to a recorder on the device, of whatever kind; in films and live views only. */
  RECORDER(20, "recorder");

  /** All of them but {@link #RECORDER}, in the order of the legend. */
  public static final List<KindClass> ALL = List.of(values()).subList(0, RECORDER.position);

  /** All of them, in the order of the legend. */
  public static final List<KindClass> WITH_RECORDER = List.of(values());

  /** Those that the letters of {@code mem_info(1)} tell, and the one of all other letters. */
  public static final List<KindClass> LETTERS =
      List.of(DICT, LIST, TUPLE, STR, BYTEARRAY, NUMBER, FUNCTION, OBJECT, UNKNOWN);

  /** By the kind's index. */
  private static final KindClass[] BY_KIND = byKind();

  private final int position;
  private final String label;

  KindClass(int position, String label) {
    this.position = position;
    this.label = label;
  }

  /** The class of a kind. */
  public static KindClass of(Kind kind) {
    return BY_KIND[kind.index()];
  }

  private static KindClass[] byKind() {
    KindClass[] classes = new KindClass[Kind.values().length];
    for (Kind kind : Kind.values()) {
      classes[kind.index()] = choose(kind);
    }
    return classes;
  }

  private static KindClass choose(Kind kind) {
    return switch (kind) {
      case DICT, ORDERED_DICT -> DICT;
      case MAP_TABLE -> MAP_TABLE;
      case SET, SET_TABLE -> SET;
      case LIST -> LIST;
      case LIST_ITEMS -> LIST_ITEMS;
      case TUPLE, NAMEDTUPLE -> TUPLE;
      case STR -> STR;
      case STR_DATA -> STR_DATA;
      case QSTR_POOL, QSTR_CHUNK -> QSTR;
      case BYTES, BYTEARRAY, ARRAY, MEMORYVIEW -> BYTEARRAY;
      case BYTES_DATA, BUFFER -> BUFFER;
      case INT, INT_DIGITS, FLOAT, COMPLEX -> NUMBER;
      case FUNCTION, CLOSURE, CELL, BOUND_METHOD, PROPERTY, STATIC_METHOD, CLASS_METHOD -> FUNCTION;
      case BYTECODE, NATIVE_CODE, CODE_TABLE, RAW_CODE -> BYTECODE;
      case GENERATOR, CODE_STATE -> CALL_FRAME;
      case CLASS -> CLASS;
      case INSTANCE -> INSTANCE;
      case RANGE, SLICE, MODULE, EXCEPTION, TRACEBACK, SUPER, ITERATOR, OBJECT -> OBJECT;
      case DATA -> DATA;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** The class of an allocation: {@link #RECORDER}, or that of its kind. */
  public static KindClass withRecorder(HeapObjects objects, int allocation) {
    return objects.isRecorder(allocation) ? RECORDER : of(objects.kind(allocation));
  }

  /** 0 for the first of the legend. */
  public int position() {
    return position;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** What it is called where the letters of {@code mem_info(1)} are all that tells it. */
  public String letterLabel() {
    return switch (this) {
      case STR -> "str, bytes";
      case NUMBER -> "float";
      case OBJECT -> "module";
      case UNKNOWN -> "other";
      default -> label;
    };
  }
}
