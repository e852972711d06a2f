package heapreel.interpreter;

import static heapreel.interpreter.FieldName.BASE;
import static heapreel.interpreter.FieldName.CAPACITY;
import static heapreel.interpreter.FieldName.DATA;
import static heapreel.interpreter.FieldName.DELETER;
import static heapreel.interpreter.FieldName.DIGITS;
import static heapreel.interpreter.FieldName.FIXED;
import static heapreel.interpreter.FieldName.FREE;
import static heapreel.interpreter.FieldName.GETTER;
import static heapreel.interpreter.FieldName.HASH;
import static heapreel.interpreter.FieldName.ITEMS;
import static heapreel.interpreter.FieldName.KEY;
import static heapreel.interpreter.FieldName.LENGTH;
import static heapreel.interpreter.FieldName.NEGATIVE;
import static heapreel.interpreter.FieldName.SELF;
import static heapreel.interpreter.FieldName.SETTER;
import static heapreel.interpreter.FieldName.START;
import static heapreel.interpreter.FieldName.STEP;
import static heapreel.interpreter.FieldName.STOP;
import static heapreel.interpreter.FieldName.TABLE;
import static heapreel.interpreter.FieldName.TYPECODE;
import static heapreel.interpreter.FieldName.USED;
import static heapreel.interpreter.FieldName.VALUE;

import java.util.EnumMap;
import java.util.Map;

/**
 * The layouts of objects that hold data; the same in all generations so far. Words are of the
 * target; {@code →} is a pointer and what it owns. Object words, marked {@code o}, take two words
 * in representation D, and C may insert a word of padding before the first; {@code …} stands for
 * any number.
 *
 * <pre>
 *                word 0    1                   2         3                       then    source in py/
 *  dict          type      flags, used         capacity  table → capacity pairs          objdict.c
 *  instance      type      flags, used         capacity  table → capacity pairs  base o… objtype.h
 *  map entry     key o     value o                                                       obj.h
 *  list          type      capacity            length    items → capacity o              objlist.h
 *  set           type      capacity            length    table → capacity o              objset.c
 *  tuple         type      length              items o…                                  objtuple.h
 *  str, bytes    type      hash                length    data → length, NUL              objstr.h
 *  array         type      typecode:8 free     length    items → length + free           objarray.h
 *  memoryview    type      typecode:8 offset   length    items                           objarray.h
 *  int           type      sign:1 :1 capacity  length    digits → capacity               mpz.h
 *  range, slice  type      start o             stop o    step o                          objrange.c
 *  bool          type      value                                                         objbool.c
 *  property      type      getter o            setter o  deleter o                       objproperty.c
 *  super         type      class o             self o                                    objtype.c
 *  vstr_t        capacity  length              data      fixed                           misc.h
 * </pre>
 *
 * How {@code flags, used} are read is in {@link MapFormat}, where floats are in {@link
 * FloatFormat}.
 */
final class DataLayouts {

  private static final int NUL = 1;
  private static final int TYPECODE_BITS = 8;

  /** Bits of an {@code mpz_t} before its capacity: sign, and whether the digits are fixed. */
  private static final int MPZ_FLAGS = 2;

  private DataLayouts() {}

  /** The layouts in a build whose object words are of this format. */
  static Map<ObjectStruct, ObjectLayout> of(ObjectFormat format) {
    Map<ObjectStruct, ObjectLayout> structs = new EnumMap<>(ObjectStruct.class);
    maps(structs, format);
    sequences(structs, format);
    buffers(structs, format);
    scalars(structs, format);
    return structs;
  }

  private static void maps(Map<ObjectStruct, ObjectLayout> structs, ObjectFormat format) {
    structs.put(ObjectStruct.DICT, map(format).build());
    structs.put(ObjectStruct.INSTANCE, map(format).objects(BASE).build());
    structs.put(ObjectStruct.MAP_ENTRY, mapEntry(format));
  }

  /** An entry of a map's table. */
  static ObjectLayout mapEntry(ObjectFormat format) {
    return LayoutBuilder.struct(format).object(KEY).object(VALUE).build();
  }

  private static LayoutBuilder map(ObjectFormat format) {
    return LayoutBuilder.object(format)
        .word(USED, FieldRole.COUNT)
        .capacity()
        .pointer(TABLE, Ownership.of(OwnedData.MAP_TABLE, Ownership.Unit.ENTRY, CAPACITY));
  }

  private static void sequences(Map<ObjectStruct, ObjectLayout> structs, ObjectFormat format) {
    Ownership items = Ownership.of(OwnedData.LIST_ITEMS, Ownership.Unit.OBJECT, CAPACITY);
    structs.put(
        ObjectStruct.LIST,
        LayoutBuilder.object(format).capacity().length().pointer(ITEMS, items).build());
    Ownership table = Ownership.of(OwnedData.SET_TABLE, Ownership.Unit.OBJECT, CAPACITY);
    structs.put(
        ObjectStruct.SET,
        LayoutBuilder.object(format).capacity().length().pointer(TABLE, table).build());
    structs.put(ObjectStruct.TUPLE, LayoutBuilder.object(format).length().objects(ITEMS).build());
  }

  private static void buffers(Map<ObjectStruct, ObjectLayout> structs, ObjectFormat format) {
    Ownership text = Ownership.of(OwnedData.STRING, Ownership.Unit.BYTE, LENGTH).and(NUL);
    structs.put(
        ObjectStruct.STR,
        LayoutBuilder.object(format)
            .word(HASH, FieldRole.HASH)
            .length()
            .pointer(DATA, text)
            .build());
    Ownership elements = Ownership.of(OwnedData.BUFFER, Ownership.Unit.TYPECODE, LENGTH, FREE);
    structs.put(ObjectStruct.ARRAY, array(format, elements));
    structs.put(ObjectStruct.MEMORYVIEW, array(format, Ownership.of(OwnedData.BUFFER)));
    structs.put(
        ObjectStruct.GROWING_STRING,
        LayoutBuilder.struct(format)
            .capacity()
            .length()
            .pointer(DATA)
            .word(FIXED, FieldRole.NUMBER)
            .build());
  }

  private static ObjectLayout array(ObjectFormat format, Ownership elements) {
    return LayoutBuilder.object(format)
        .bits(TYPECODE, FieldRole.NUMBER, 0, TYPECODE_BITS)
        .bits(FREE, FieldRole.NUMBER, TYPECODE_BITS, Long.SIZE)
        .endOfBits()
        .length()
        .pointer(ITEMS, elements)
        .build();
  }

  private static void scalars(Map<ObjectStruct, ObjectLayout> structs, ObjectFormat format) {
    structs.put(
        ObjectStruct.INT,
        LayoutBuilder.object(format)
            .bits(NEGATIVE, FieldRole.NUMBER, 0, 1)
            .bits(CAPACITY, FieldRole.CAPACITY, MPZ_FLAGS, Long.SIZE)
            .endOfBits()
            .length()
            .pointer(DIGITS, Ownership.of(OwnedData.DIGITS, Ownership.Unit.DIGIT, CAPACITY))
            .build());
    structs.put(
        ObjectStruct.BOOL, LayoutBuilder.object(format).word(VALUE, FieldRole.NUMBER).build());
    ObjectLayout bounds =
        LayoutBuilder.object(format).object(START).object(STOP).object(STEP).build();
    structs.put(ObjectStruct.RANGE, bounds);
    structs.put(ObjectStruct.SLICE, bounds);
    structs.put(
        ObjectStruct.PROPERTY,
        LayoutBuilder.object(format).object(GETTER).object(SETTER).object(DELETER).build());
    structs.put(ObjectStruct.SUPER, LayoutBuilder.object(format).object(BASE).object(SELF).build());
  }
}
