package heapreel.interpreter;

import static heapreel.interpreter.FieldName.ALL_BITS;
import static heapreel.interpreter.FieldName.ARGS;
import static heapreel.interpreter.FieldName.ARGUMENTS;
import static heapreel.interpreter.FieldName.CHILDREN;
import static heapreel.interpreter.FieldName.CLOSED;
import static heapreel.interpreter.FieldName.CODE;
import static heapreel.interpreter.FieldName.CONSTANTS;
import static heapreel.interpreter.FieldName.COROUTINE;
import static heapreel.interpreter.FieldName.DEFAULTS;
import static heapreel.interpreter.FieldName.FUNCTION;
import static heapreel.interpreter.FieldName.GLOBALS;
import static heapreel.interpreter.FieldName.HANDLERS;
import static heapreel.interpreter.FieldName.IP;
import static heapreel.interpreter.FieldName.KIND;
import static heapreel.interpreter.FieldName.LENGTH;
import static heapreel.interpreter.FieldName.MARK;
import static heapreel.interpreter.FieldName.MARKED_KIND;
import static heapreel.interpreter.FieldName.MODULE;
import static heapreel.interpreter.FieldName.PENDING;
import static heapreel.interpreter.FieldName.QSTRS;
import static heapreel.interpreter.FieldName.SELF;
import static heapreel.interpreter.FieldName.SIGNATURE;
import static heapreel.interpreter.FieldName.SP;
import static heapreel.interpreter.FieldName.STATE;
import static heapreel.interpreter.FieldName.TRACEBACK;
import static heapreel.interpreter.FieldName.VALUE;

import java.util.EnumMap;
import java.util.Map;

/**
 * The layouts of functions, of what they are made of, and of exceptions. Words are of the target;
 * {@code →} is a pointer and what it owns, {@code o} an object word, {@code …} any number of them.
 *
 * <pre>
 *                  word 0     1          2            3            then   source in py/
 *  function        type       globals    code →       constants →  o…     objfun.h, to MicroPython 1.18
 *                  type       module →   children →   code →       o…     since 1.19
 *    in assembler  type       arguments  code →       signature           objfun.c
 *  closure         type       function o length       closed o…           objclosure.c
 *  cell            type       value o                                     objcell.c
 *  bound method    type       function o self o                           objboundmeth.c
 *  method          type       function o                                  objtype.h: static, class
 *  generator       type       pending o  function                         objgenerator.c
 *    flagged       type       pending o  coroutine    function            CircuitPython 7 and 8
 *    old           type       globals    function                         to MicroPython 1.11
 *    old, flagged  type       globals    coroutine    function            CircuitPython 6
 *    box           type       function                                    to MicroPython 1.9.4
 *  frame           function   ip         sp           handlers     globals, o…  bc.h
 *  raw code        kind       code →     children →                       emitglue.h
 *  module          type       globals    qstrs →      constants →         objmodule.h, bc.h
 *  exception       type       lengths    traceback →  args                objexcept.h
 *                  type       args       traceback →                      CircuitPython from 7 on
 *  traceback       type       lengths    traceback →                      objtraceback.h, the same
 *
 *  kind            :16 = 0, kind:8, …    since MicroPython 1.23
 *                  kind:3, …             before
 * </pre>
 *
 * A generator contains its frame; CircuitPython 8 has more behind an exception's traceback.
 */
final class CodeLayouts {

  private static final int MARK_BITS = 16;
  private static final int MARKED_KIND_BITS = 8;
  private static final int UNMARKED_KIND_BITS = 3;

  private CodeLayouts() {}

  /** The layouts of a generation in a build whose object words are of this format. */
  static Map<ObjectStruct, ObjectLayout> of(LayoutTraits traits, ObjectFormat format) {
    Map<ObjectStruct, ObjectLayout> structs = new EnumMap<>(ObjectStruct.class);
    structs.put(ObjectStruct.FUNCTION, function(format, traits.moduleContexts()));
    callables(structs, format);
    generators(structs, format);
    code(structs, format);
    structs.put(ObjectStruct.EXCEPTION, exception(format, traits.tracebackObjects()));
    structs.put(
        ObjectStruct.TRACEBACK,
        LayoutBuilder.object(format)
            .word(LENGTH, FieldRole.NUMBER)
            .pointer(TRACEBACK, Ownership.of(OwnedData.TRACEBACK))
            .build());
    return structs;
  }

  private static ObjectLayout function(ObjectFormat format, boolean moduleContext) {
    Ownership code = Ownership.of(OwnedData.CODE);
    Ownership table = Ownership.of(OwnedData.CODE_TABLE);
    LayoutBuilder function = LayoutBuilder.object(format);
    if (moduleContext) {
      function
          .pointer(MODULE, Ownership.of(OwnedData.MODULE))
          .pointer(CHILDREN, table)
          .pointer(CODE, code);
    } else {
      function.pointer(GLOBALS).pointer(CODE, code).pointer(CONSTANTS, table);
    }
    return function.objects(DEFAULTS).build();
  }

  private static void callables(Map<ObjectStruct, ObjectLayout> structs, ObjectFormat format) {
    structs.put(
        ObjectStruct.ASSEMBLER_FUNCTION,
        LayoutBuilder.object(format)
            .word(ARGUMENTS, FieldRole.NUMBER)
            .pointer(CODE, Ownership.of(OwnedData.NATIVE_CODE))
            .word(SIGNATURE, FieldRole.NUMBER)
            .build());
    structs.put(
        ObjectStruct.CLOSURE,
        LayoutBuilder.object(format).object(FUNCTION).length().objects(CLOSED).build());
    structs.put(ObjectStruct.CELL, LayoutBuilder.object(format).object(VALUE).build());
    structs.put(
        ObjectStruct.BOUND_METHOD,
        LayoutBuilder.object(format).object(FUNCTION).object(SELF).build());
    structs.put(ObjectStruct.METHOD, LayoutBuilder.object(format).object(FUNCTION).build());
  }

  private static void generators(Map<ObjectStruct, ObjectLayout> structs, ObjectFormat format) {
    structs.put(
        ObjectStruct.GENERATOR,
        LayoutBuilder.object(format).object(PENDING).pointer(FUNCTION).build());
    structs.put(
        ObjectStruct.FLAGGED_GENERATOR,
        LayoutBuilder.object(format)
            .object(PENDING)
            .word(COROUTINE, FieldRole.NUMBER)
            .pointer(FUNCTION)
            .build());
    structs.put(
        ObjectStruct.OLD_GENERATOR,
        LayoutBuilder.object(format).pointer(GLOBALS).pointer(FUNCTION).build());
    structs.put(
        ObjectStruct.OLD_FLAGGED_GENERATOR,
        LayoutBuilder.object(format)
            .pointer(GLOBALS)
            .word(COROUTINE, FieldRole.NUMBER)
            .pointer(FUNCTION)
            .build());
    structs.put(ObjectStruct.GENERATOR_BOX, LayoutBuilder.object(format).pointer(FUNCTION).build());
  }

  private static void code(Map<ObjectStruct, ObjectLayout> structs, ObjectFormat format) {
    Ownership table = Ownership.of(OwnedData.CODE_TABLE);
    structs.put(
        ObjectStruct.CODE_STATE,
        LayoutBuilder.struct(format)
            .pointer(FUNCTION)
            .word(IP, FieldRole.NUMBER)
            .word(SP, FieldRole.NUMBER)
            .word(HANDLERS, FieldRole.NUMBER)
            .pointer(GLOBALS)
            .objects(STATE)
            .build());
    structs.put(
        ObjectStruct.RAW_CODE,
        LayoutBuilder.struct(format)
            .bits(MARK, FieldRole.NUMBER, 0, MARK_BITS)
            .bits(MARKED_KIND, FieldRole.NUMBER, MARK_BITS, MARKED_KIND_BITS)
            .bits(KIND, FieldRole.NUMBER, 0, UNMARKED_KIND_BITS)
            .bits(ALL_BITS, FieldRole.NUMBER, 0, Long.SIZE)
            .endOfBits()
            .pointer(CODE)
            .pointer(CHILDREN)
            .build());
    structs.put(
        ObjectStruct.MODULE,
        LayoutBuilder.object(format)
            .pointer(GLOBALS)
            .pointer(QSTRS, table)
            .pointer(CONSTANTS, table)
            .build());
  }

  private static ObjectLayout exception(ObjectFormat format, boolean tracebackObject) {
    Ownership traceback = Ownership.of(OwnedData.TRACEBACK);
    LayoutBuilder exception = LayoutBuilder.object(format);
    return tracebackObject
        ? exception.pointer(ARGS).pointer(TRACEBACK, traceback).build()
        : exception
            .word(LENGTH, FieldRole.NUMBER)
            .pointer(TRACEBACK, traceback)
            .pointer(ARGS)
            .build();
  }
}
