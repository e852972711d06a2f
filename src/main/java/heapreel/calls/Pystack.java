package heapreel.calls;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Frames of builds with a stack of Python frames. Each {@code nlr_buf_t} keeps {@code pystack_cur}
 * as it was when it was pushed, which is where the frame of its function ends; at which word is
 * found out. A generator that runs has its frame in itself, so nothing on that stack.
 */
final class Pystack {

  /** How far behind the beginning of a buffer {@code pystack_cur} is looked for, in words. */
  private static final int MAX_WORD = 96;

  /** Larger stacks are not believed. */
  private static final long MAX_BYTES = 1 << 17;

  /** Most bytes between a frame and what follows it: {@code MICROPY_PYSTACK_ALIGN}. */
  private static final int ALIGNMENT = 8;

  private final CodeStates states;
  private final AddressSpace space;
  private final NlrChain chain;
  private final Interpreter interpreter;
  private final long start;
  private final long current;

  Pystack(Interpreter interpreter, CodeStates states, NlrChain chain) {
    this.interpreter = interpreter;
    this.states = states;
    this.space = states.space();
    this.chain = chain;
    ObjectLayout layout = interpreter.layout(ObjectStruct.PYSTACK);
    long at = interpreter.state().pystack();
    this.start = layout.field(FieldName.START).read(space, at);
    this.current = layout.field(FieldName.CURRENT).read(space, at);
  }

  /** The frames, innermost first; null where that can't be told. */
  @Nullable List<CodeState> find() {
    if (current < start || current - start > MAX_BYTES) {
      return null;
    }
    int count = chain.buffers().size();
    @Nullable CodeState[] frames = new CodeState[count];
    long inUse = start;
    List<Integer> words = savedWords();
    if (!words.isEmpty()) {
      int word = words.get(0);
      frames = frames(word);
      for (int other : words) {
        if (saved(0, other) != saved(0, word) || !Arrays.equals(frames(other), frames)) {
          return null;
        }
      }
      inUse = saved(0, word);
    } else if (count > 0 && current > start) {
      return null;
    }
    List<CodeState> found = new ArrayList<>();
    CodeState raising = current > inUse ? endingAt(current, inUse) : null;
    if (raising != null) {
      found.add(raising); // its buffer is gone while it handles an exception
    }
    if (!new RunningGenerators(interpreter, states, chain).addTo(frames)) {
      return null;
    }
    Arrays.stream(frames).filter(Objects::nonNull).forEach(found::add);
    return found.isEmpty() && current > start ? null : found;
  }

  private long saved(int index, int word) {
    return space.word(chain.buffers().get(index) + (long) word * space.wordBytes());
  }

  /** The words of a buffer that can be {@code pystack_cur}: those that give the most frames. */
  private List<Integer> savedWords() {
    List<Integer> best = new ArrayList<>();
    long most = 0;
    for (int word = NlrChain.RAISED + 1; word < MAX_WORD; word++) {
      long found =
          canBeSaved(word) ? Arrays.stream(frames(word)).filter(Objects::nonNull).count() : 0;
      if (found > most) {
        best.clear();
        most = found;
      }
      if (found == most && found > 0) {
        best.add(word);
      }
    }
    return best;
  }

  /** Whether a word of the buffers can be it: it is on the stack, and never more than later. */
  private boolean canBeSaved(int word) {
    long above = current;
    for (int i = 0; i < chain.buffers().size(); i++) {
      long saved = saved(i, word);
      if (saved < start || saved > above || saved % space.wordBytes() != 0) {
        return false;
      }
      above = saved;
    }
    return true;
  }

  /** The frames that end where a word of the buffers says; null for a buffer without one. */
  private @Nullable CodeState[] frames(int word) {
    @Nullable CodeState[] frames = new CodeState[chain.buffers().size()];
    for (int i = 0; i < frames.length; i++) {
      long older = i + 1 < frames.length ? saved(i + 1, word) : start;
      frames[i] = endingAt(saved(i, word), older);
    }
    return frames;
  }

  /** The frame that ends at an address and begins at {@code from} or later; null if none does. */
  private @Nullable CodeState endingAt(long end, long from) {
    for (long at = end - space.wordBytes(); at >= from; at -= space.wordBytes()) {
      CodeState frame = states.at(at);
      if (frame != null && frame.end() <= end && end - frame.end() < ALIGNMENT) {
        return frame;
      }
    }
    return null;
  }
}
