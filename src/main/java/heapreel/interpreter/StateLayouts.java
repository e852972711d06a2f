package heapreel.interpreter;

import static heapreel.interpreter.FieldName.CURRENT;
import static heapreel.interpreter.FieldName.DICT_GLOBALS;
import static heapreel.interpreter.FieldName.DICT_LOCALS;
import static heapreel.interpreter.FieldName.END;
import static heapreel.interpreter.FieldName.HIGHEST_POOL;
import static heapreel.interpreter.FieldName.LAST_FREE;
import static heapreel.interpreter.FieldName.LAST_USED_BLOCK;
import static heapreel.interpreter.FieldName.LONG_LIVED_END;
import static heapreel.interpreter.FieldName.LOWEST_POOL;
import static heapreel.interpreter.FieldName.NLR_TOP;
import static heapreel.interpreter.FieldName.OVERFLOW;
import static heapreel.interpreter.FieldName.STACK;
import static heapreel.interpreter.FieldName.STACK_TOP;
import static heapreel.interpreter.FieldName.START;

import java.util.Map;

/**
 * The parts of {@code mp_state_ctx} that a reader needs besides those that {@link InterpreterState}
 * and {@code HeapSignature} find; {@code py/mpstate.h}. All are words of the target.
 *
 * <pre>
 *                from                  word 0          1               2          3
 *  thread        thread.dict_locals    dict_locals     dict_globals    nlr_top    stack_top, until MicroPython 1.9.4
 *  pystack       thread.pystack_start  start           end             current
 *  after area    behind pool_end       last_free       last_used_block lowest     highest pool
 *  after pool    behind pool_end       overflow        stack …
 *    long-lived                        long_lived_end  overflow        stack …    CircuitPython 3 to 8
 * </pre>
 */
public final class StateLayouts {

  private StateLayouts() {}

  /** The layouts of a generation. */
  static Map<ObjectStruct, ObjectLayout> of(LayoutTraits traits, ObjectFormat format) {
    LayoutBuilder thread =
        LayoutBuilder.struct(format).pointer(DICT_LOCALS).pointer(DICT_GLOBALS).pointer(NLR_TOP);
    return Map.of(
        ObjectStruct.THREAD,
        (traits.stackTopInState() ? thread.pointer(STACK_TOP) : thread).build(),
        ObjectStruct.PYSTACK,
        LayoutBuilder.struct(format).pointer(START).pointer(END).pointer(CURRENT).build());
  }

  /** What follows {@code pool_end} where the heap's state is an area's record. */
  public static ObjectLayout afterArea(int wordBytes) {
    return words(wordBytes)
        .word(LAST_FREE, FieldRole.NUMBER)
        .word(LAST_USED_BLOCK, FieldRole.NUMBER)
        .pointer(LOWEST_POOL)
        .pointer(HIGHEST_POOL)
        .build();
  }

  /** What follows {@code pool_end} in older generations, with the end of long-lived objects. */
  public static ObjectLayout afterPool(int wordBytes, boolean longLived) {
    LayoutBuilder after = words(wordBytes);
    return (longLived ? after.pointer(LONG_LIVED_END) : after)
        .word(OVERFLOW, FieldRole.NUMBER)
        .objects(STACK)
        .build();
  }

  private static LayoutBuilder words(int wordBytes) {
    return LayoutBuilder.struct(ObjectFormat.of(ObjectWords.A_NEW, wordBytes));
  }
}
