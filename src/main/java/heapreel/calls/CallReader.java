package heapreel.calls;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of Python in progress at a snapshot, from RAM and firmware alone. What is left of
 * calls that have ended is told from them by the chain of {@code nlr_buf_t}s, and by the stack
 * pointer where the recorder has noted it. Stateless.
 */
public final class CallReader {

  private CallReader() {}

  /**
   * The calls in progress.
   *
   * @param objects the allocations of the snapshot
   * @param stackPointer where the C stack ended, if that is known
   * @return empty where they can't be told
   */
  public static Optional<CallStack> read(
      Interpreter interpreter, AddressSpace space, HeapObjects objects, OptionalLong stackPointer) {
    if (interpreter.state().dictLocals() == 0) {
      return Optional.empty();
    }
    Field top = interpreter.layout(ObjectStruct.THREAD).field(FieldName.NLR_TOP);
    NlrChain chain = NlrChain.read(space, top.read(space, interpreter.state().dictLocals()));
    if (chain == null) {
      return Optional.empty();
    }
    CodeStates states = new CodeStates(interpreter, space, objects);
    List<CodeState> frames =
        interpreter.state().pystack() != 0
            ? new Pystack(interpreter, states, chain).find()
            : new StackFrames(interpreter, states, chain, stackPointer).find();
    return frames == null || !isWhole(states, frames) ? Optional.empty() : calls(states, frames);
  }

  /**
   * Whether no frame has been called by one that isn't here. In builds with {@code
   * MICROPY_STACKLESS} one run of the interpreter's loop executes many functions, and each frame
   * names its caller's; its buffer tells one of them at most.
   */
  private static boolean isWhole(CodeStates states, List<CodeState> frames) {
    Set<Long> found = new HashSet<>();
    frames.forEach(frame -> found.add(frame.address()));
    for (int i = 0; i < frames.size(); i++) {
      CodeState caller = states.caller(frames.get(i));
      boolean isNext = i + 1 < frames.size() && frames.get(i + 1).equals(caller);
      if (caller != null && !isNext) {
        return false;
      }
    }
    HeapObjects objects = states.objects();
    for (int i = 0; i < objects.count() && !found.isEmpty(); i++) {
      CodeState other = objects.kind(i) == Kind.CODE_STATE ? states.at(objects.address(i)) : null;
      CodeState caller = other == null ? null : states.caller(other);
      if (other != null
          && caller != null
          && found.contains(caller.address())
          && !found.contains(other.address())) {
        return false;
      }
    }
    return true;
  }

  /** The calls of frames, innermost first; empty if one of them has no name. */
  private static Optional<CallStack> calls(CodeStates states, List<CodeState> frames) {
    List<Call> calls = new ArrayList<>();
    @Nullable Call caller = null;
    for (int i = frames.size() - 1; i >= 0; i--) {
      Call call = states.call(frames.get(i), caller);
      if (call == null) {
        return Optional.empty();
      }
      if (!isRecorder(states.objects(), frames.get(i))) {
        calls.add(call);
      }
      caller = call;
    }
    return Optional.of(new CallStack(calls));
  }

  /** Whether a frame is one of a recorder on the device, which runs while it takes a snapshot. */
  private static boolean isRecorder(HeapObjects objects, CodeState frame) {
    int function = objects.at(frame.function());
    return function >= 0 && objects.isRecorder(function);
  }
}
