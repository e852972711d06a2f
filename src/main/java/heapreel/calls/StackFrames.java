package heapreel.calls;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Frames of builds without a stack of Python frames, by the chain of buffers, and one below it:
 * when an exception has come to a function, its buffer is popped before the exception gets its
 * traceback, for which memory is allocated. What is left there of a function that has ended looks
 * the same but for three things: it is at the opcode that returns, or the traceback has its line
 * already, or it is below the stack pointer.
 */
final class StackFrames {

  /** How far below the chain a popped buffer is looked for. */
  private static final long MAX_BELOW = 1 << 13;

  /** Words of an entry of a traceback: source file, line, function. */
  private static final int ENTRY_WORDS = 3;

  private final Interpreter interpreter;
  private final CodeStates states;
  private final AddressSpace space;
  private final NlrChain chain;
  private final OptionalLong stackPointer;

  StackFrames(
      Interpreter interpreter, CodeStates states, NlrChain chain, OptionalLong stackPointer) {
    this.interpreter = interpreter;
    this.states = states;
    this.space = states.space();
    this.chain = chain;
    this.stackPointer = canBe(stackPointer) ? stackPointer : OptionalLong.empty();
  }

  /** Whether an address can be where the stack ended: at the innermost buffer or below it. */
  private boolean canBe(OptionalLong address) {
    return address.isPresent()
        && !chain.buffers().isEmpty()
        && address.getAsLong() <= top()
        && address.getAsLong() >= space.ramStart(top());
  }

  /** The frames, innermost first; null where that can't be told. */
  @Nullable List<CodeState> find() {
    if (chain.buffers().isEmpty()) {
      return List.of();
    }
    FrameSlots slots = new FrameSlots(states, chain);
    FrameSlots.Found found = slots.find();
    if (found == null) {
      return null;
    }
    List<CodeState> frames = new ArrayList<>();
    for (long buffer : popped()) {
      for (CodeState frame : slots.frames(buffer, found.slots(), top())) {
        if (isRaising(frame, buffer)) {
          if (stackPointer.isEmpty() || !frames.isEmpty()) {
            return null;
          }
          frames.add(frame);
        }
      }
    }
    Arrays.stream(found.frames()).filter(frame -> frame != null).forEach(frames::add);
    return frames;
  }

  private long top() {
    return chain.buffers().get(0);
  }

  /** Buffers right below the chain to which an exception has jumped. */
  private List<Long> popped() {
    List<Long> popped = new ArrayList<>();
    int word = space.wordBytes();
    long from = Math.max(top() - MAX_BELOW, space.ramStart(top()));
    long lowest = Math.max(from, stackPointer.orElse(from));
    for (long at = top() - 2L * word; at >= lowest; at -= word) {
      if (space.word(at) == top() && isException(raised(at))) {
        popped.add(at);
      }
    }
    return popped;
  }

  private long raised(long buffer) {
    return space.word(buffer + (long) NlrChain.RAISED * space.wordBytes());
  }

  private boolean isException(long address) {
    int allocation = states.objects().at(address);
    return allocation != HeapObjects.NONE && states.objects().kind(allocation) == Kind.EXCEPTION;
  }

  private boolean isRaising(CodeState frame, long buffer) {
    return !states.isReturning(frame) && !isTraced(frame, raised(buffer));
  }

  /** Whether the traceback of an exception has the line of a frame. */
  private boolean isTraced(CodeState frame, long exception) {
    Call call = states.call(frame, null);
    ObjectLayout layout = interpreter.layout(ObjectStruct.EXCEPTION);
    long holder = exception;
    if (!layout.has(FieldName.LENGTH)) {
      holder = layout.field(FieldName.TRACEBACK).read(space, exception);
      layout = interpreter.layout(ObjectStruct.TRACEBACK);
    }
    Field entries = layout.field(FieldName.TRACEBACK);
    long at = entries.read(space, holder);
    int block = states.objects().at(at);
    if (call == null || block == HeapObjects.NONE) {
      return false;
    }
    long length = states.objects().bytes(block) / space.wordBytes();
    for (long i = 0; i + ENTRY_WORDS <= length; i += ENTRY_WORDS) {
      long entry = at + i * space.wordBytes();
      boolean same =
          call.line() == space.word(entry + space.wordBytes())
              && call.function().equals(states.qstr(space.word(entry + 2L * space.wordBytes())));
      if (same) {
        return true;
      }
    }
    return false;
  }
}
