package heapreel.calls;

import heapreel.fault.Printable;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.PreludeFormat;
import heapreel.interpreter.Qstrs;
import heapreel.object.CodeInfo;
import heapreel.object.CodeReader;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Prelude;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes frames in one snapshot, and reads which line they are at. A frame names a function on
 * the heap and an opcode of its code; its stack and its exception handlers lie within it.
 *
 * <pre>
 *  function  ip  sp  handlers  globals  state…  handlers…
 *  handlers: address of the innermost one, up to MicroPython 1.11; then :16 number of states, :16 of handlers
 * </pre>
 */
final class CodeStates {

  /** Words of an exception handler: {@code mp_exc_stack_t}. */
  private static final int HANDLER_WORDS = 3;

  private static final int MAX_STATES = 1 << 12;
  private static final int MAX_CODE = 1 << 16;
  private static final int MAX_NAME = 80;
  private static final int COUNT_BITS = 16;

  /** What the address of a handler may have in its lowest bits: {@code MP_TAGPTR_MAKE}. */
  private static final long TAG = 3;

  /** Those that run as soon as they are made; a {@code <genexpr>} runs when it is asked. */
  private static final Set<String> COMPREHENSIONS = Set.of("<listcomp>", "<dictcomp>", "<setcomp>");

  private static final int RETURN_VALUE = 0x63;
  private static final int PLAIN_RETURN_VALUE = 0x5b;

  private final Interpreter interpreter;
  private final AddressSpace space;
  private final HeapObjects objects;
  private final Qstrs qstrs;
  private final CodeReader code;
  private final Map<Long, @Nullable Prelude> preludes = new HashMap<>();
  private final Field function;
  private final Field ip;
  private final Field sp;
  private final Field handlers;
  private final Field state;

  CodeStates(Interpreter interpreter, AddressSpace space, HeapObjects objects) {
    this.interpreter = interpreter;
    this.space = space;
    this.objects = objects;
    this.qstrs = interpreter.qstrs(space);
    this.code = new CodeReader(interpreter, space, qstrs);
    ObjectLayout frame = interpreter.layout(ObjectStruct.CODE_STATE);
    this.function = frame.field(FieldName.FUNCTION);
    this.ip = frame.field(FieldName.IP);
    this.sp = frame.field(FieldName.SP);
    this.handlers = frame.field(FieldName.HANDLERS);
    this.state = frame.field(FieldName.STATE);
  }

  /** The frame at an address; null where none can be, or where it is not yet running. */
  @Nullable CodeState at(long address) {
    long running = function.read(space, address);
    Prelude prelude = prelude(running);
    if (prelude == null || !space.has(address, state.offset())) {
      return null;
    }
    long first = address + state.offset();
    long top = first + (long) prelude.states() * state.bytes();
    long end = top + (long) prelude.handlers() * HANDLER_WORDS * space.wordBytes();
    long opcode = ip.read(space, address);
    long stack = sp.read(space, address);
    boolean whole =
        space.has(address, end - address)
            && stack >= first - state.bytes()
            && stack < top
            && hasHandlers(address, prelude, top);
    return whole && isOpcode(running, prelude, opcode)
        ? new CodeState(address, end, running, opcode)
        : null;
  }

  /**
   * The frame that a frame names as its caller's, in builds where one does: in front of its state.
   * Elsewhere an object is there, which is no frame; null then.
   */
  @Nullable CodeState caller(CodeState frame) {
    long named = space.word(frame.address() + state.offset());
    return named % space.wordBytes() == 0 && space.hasWord(named) ? at(named) : null;
  }

  /** The prelude of a function of bytecode; null where there is none. */
  private @Nullable Prelude prelude(long address) {
    int allocation = address == 0 ? HeapObjects.NONE : objects.at(address);
    if (allocation == HeapObjects.NONE || objects.kind(allocation) != Kind.FUNCTION) {
      return null;
    }
    if (!preludes.containsKey(address)) {
      CodeInfo info = code.of(address);
      Prelude read = info != null && info.isPlausible() ? code.prelude(address) : null;
      preludes.put(address, read != null && read.states() <= MAX_STATES ? read : null);
    }
    return preludes.get(address);
  }

  private boolean isOpcode(long running, Prelude prelude, long opcode) {
    long start = code.start(running);
    int block = objects.at(start);
    long end = start + (block == HeapObjects.NONE ? MAX_CODE : objects.bytes(block));
    return opcode >= start + prelude.opcodes() && opcode < end && space.has(opcode, 1);
  }

  private boolean hasHandlers(long address, Prelude prelude, long first) {
    long value = handlers.read(space, address);
    if (interpreter.preludes() != PreludeFormat.PLAIN) {
      long mask = (1L << COUNT_BITS) - 1;
      return (value & mask) == prelude.states()
          && (value >>> COUNT_BITS & mask) <= prelude.handlers();
    }
    int bytes = HANDLER_WORDS * space.wordBytes();
    long before = (value & ~TAG) - (first - bytes);
    return before >= 0 && before <= (long) prelude.handlers() * bytes && before % bytes == 0;
  }

  /**
   * What runs in a frame; null where its names can't be read. Where a function has not come to its
   * first statement, as a comprehension that begins, its caller's line is its own if they are in
   * one line; so it is for a comprehension without line numbers, which MicroPython up to 1.11 makes
   * of {@code [x for x in y]} and which runs where it stands. Else it is unknown.
   *
   * @param caller what has called it, if that is known
   */
  @Nullable Call call(CodeState frame, @Nullable Call caller) {
    CodeInfo info = code.at(frame.function(), frame.ip());
    if (info == null) {
      return null;
    }
    int line = info.line();
    if (line == CodeInfo.NO_LINE && caller != null) {
      CodeInfo first = code.of(frame.function());
      boolean same =
          first != null
              && (first.line() == caller.line() || isComprehensionWithoutLines(first))
              && caller.file().equals(shown(first.file()));
      line = same ? caller.line() : CodeInfo.NO_LINE;
    }
    return new Call(shown(info.name()), shown(info.file()), line);
  }

  private static boolean isComprehensionWithoutLines(CodeInfo info) {
    return info.line() == CodeInfo.NO_LINE && COMPREHENSIONS.contains(info.name());
  }

  private static String shown(String text) {
    String line = Printable.line(text);
    return line.codePointCount(0, line.length()) <= MAX_NAME
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_NAME)) + "\u2026";
  }

  /** Whether the opcode that a frame is at is the one that returns from it. */
  boolean isReturning(CodeState frame) {
    int opcode = space.u8(frame.ip());
    return opcode
        == (interpreter.preludes() == PreludeFormat.PLAIN ? PLAIN_RETURN_VALUE : RETURN_VALUE);
  }

  /** The text of a qstr; null where there is none. */
  @Nullable String qstr(long number) {
    String text = qstrs.text(number);
    return text == null ? null : shown(text);
  }

  /** The heap's objects. */
  HeapObjects objects() {
    return objects;
  }

  /** The memory that frames are in. */
  AddressSpace space() {
    return space;
  }
}
