package heapreel.object;

import heapreel.interpreter.BuiltinType;
import java.util.Map;

/** What kind an object is by its built-in type's name. */
final class TypeKinds {

  private static final Map<String, Kind> BY_NAME =
      Map.ofEntries(
          Map.entry("dict", Kind.DICT),
          Map.entry("OrderedDict", Kind.ORDERED_DICT),
          Map.entry("list", Kind.LIST),
          Map.entry("tuple", Kind.TUPLE),
          Map.entry("set", Kind.SET),
          Map.entry("frozenset", Kind.SET),
          Map.entry("str", Kind.STR),
          Map.entry("bytes", Kind.BYTES),
          Map.entry("bytearray", Kind.BYTEARRAY),
          Map.entry("array", Kind.ARRAY),
          Map.entry("memoryview", Kind.MEMORYVIEW),
          Map.entry("int", Kind.INT),
          Map.entry("float", Kind.FLOAT),
          Map.entry("complex", Kind.COMPLEX),
          Map.entry("range", Kind.RANGE),
          Map.entry("slice", Kind.SLICE),
          Map.entry("function", Kind.FUNCTION),
          Map.entry("generator", Kind.GENERATOR),
          Map.entry("coroutine", Kind.GENERATOR),
          Map.entry("closure", Kind.CLOSURE),
          Map.entry("", Kind.CELL),
          Map.entry("bound_method", Kind.BOUND_METHOD),
          Map.entry("type", Kind.CLASS),
          Map.entry("module", Kind.MODULE),
          Map.entry("property", Kind.PROPERTY),
          Map.entry("traceback", Kind.TRACEBACK),
          Map.entry("super", Kind.SUPER),
          Map.entry("staticmethod", Kind.STATIC_METHOD),
          Map.entry("classmethod", Kind.CLASS_METHOD),
          Map.entry("iterator", Kind.ITERATOR),
          Map.entry("enumerate", Kind.ITERATOR),
          Map.entry("zip", Kind.ITERATOR),
          Map.entry("map", Kind.ITERATOR),
          Map.entry("filter", Kind.ITERATOR),
          Map.entry("reversed", Kind.ITERATOR));

  private TypeKinds() {}

  /** The kind of the objects of a type. */
  static Kind of(BuiltinType type) {
    if (type.exception()) {
      return Kind.EXCEPTION;
    }
    return BY_NAME.getOrDefault(type.name(), Kind.OBJECT);
  }
}
