package heapreel.object;

import heapreel.interpreter.ObjectStruct;
import org.jspecify.annotations.Nullable;

/** Which struct the objects of a kind are. */
public final class KindStructs {

  private KindStructs() {}

  /**
   * The struct of a kind; null where it is not known, or the kind has none. Assembler functions
   * have another struct.
   */
  public static @Nullable ObjectStruct of(Kind kind) {
    return switch (kind) {
      case DICT, ORDERED_DICT -> ObjectStruct.DICT;
      case INSTANCE -> ObjectStruct.INSTANCE;
      case LIST -> ObjectStruct.LIST;
      case SET -> ObjectStruct.SET;
      case TUPLE, NAMEDTUPLE -> ObjectStruct.TUPLE;
      case STR, BYTES -> ObjectStruct.STR;
      case BYTEARRAY, ARRAY -> ObjectStruct.ARRAY;
      case MEMORYVIEW -> ObjectStruct.MEMORYVIEW;
      case INT -> ObjectStruct.INT;
      case RANGE -> ObjectStruct.RANGE;
      case SLICE -> ObjectStruct.SLICE;
      case PROPERTY -> ObjectStruct.PROPERTY;
      case STATIC_METHOD, CLASS_METHOD -> ObjectStruct.METHOD;
      case SUPER -> ObjectStruct.SUPER;
      case BOUND_METHOD -> ObjectStruct.BOUND_METHOD;
      case CELL -> ObjectStruct.CELL;
      case CLOSURE -> ObjectStruct.CLOSURE;
      case FUNCTION -> ObjectStruct.FUNCTION;
      case CODE_STATE -> ObjectStruct.CODE_STATE;
      case RAW_CODE -> ObjectStruct.RAW_CODE;
      case MODULE -> ObjectStruct.MODULE;
      case EXCEPTION -> ObjectStruct.EXCEPTION;
      case TRACEBACK -> ObjectStruct.TRACEBACK;
      default -> null;
    };
  }
}
