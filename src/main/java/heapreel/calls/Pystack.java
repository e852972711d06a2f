package heapreel.calls;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.CodeKinds;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    int word = savedWord();
    if (word > 0) {
      for (int i = 0; i < count; i++) {
        frames[i] = endingAt(saved(i, word), i + 1 < count ? saved(i + 1, word) : start);
      }
      inUse = count == 0 ? start : saved(0, word);
    } else if (count > 0 && current > start) {
      return null;
    }
    List<CodeState> found = new ArrayList<>();
    CodeState raising = current > inUse ? endingAt(current, inUse) : null;
    if (raising != null) {
      found.add(raising); // its buffer is gone while it handles an exception
    }
    if (!addGenerators(frames)) {
      return null;
    }
    Arrays.stream(frames).filter(frame -> frame != null).forEach(found::add);
    return found.isEmpty() && current > start ? null : found;
  }

  private long saved(int index, int word) {
    return space.word(chain.buffers().get(index) + (long) word * space.wordBytes());
  }

  /** The word of a buffer that is {@code pystack_cur}; 0 if there is none. */
  private int savedWord() {
    int best = 0;
    int most = -1;
    for (int word = NlrChain.RAISED + 1; word < MAX_WORD; word++) {
      int frames = frames(word);
      if (frames > most) {
        best = word;
        most = frames;
      }
    }
    return best;
  }

  /** How many frames end where a word of the buffers says; -1 if it can't be that word. */
  private int frames(int word) {
    int found = 0;
    long above = current;
    for (int i = 0; i < chain.buffers().size(); i++) {
      long saved = saved(i, word);
      if (saved < start || saved > above || saved % space.wordBytes() != 0) {
        return -1;
      }
      above = saved;
    }
    for (int i = 0; i < chain.buffers().size(); i++) {
      long older = i + 1 < chain.buffers().size() ? saved(i + 1, word) : start;
      found += endingAt(saved(i, word), older) == null ? 0 : 1;
    }
    return chain.buffers().isEmpty() ? -1 : found;
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

  /** Puts the frames of running generators where they belong; false where that can't be told. */
  private boolean addGenerators(@Nullable CodeState[] frames) {
    List<CodeState> running = runningGenerators();
    if (running.isEmpty()) {
      return hasNoUnknown(frames);
    }
    List<Integer> free = unknown(frames);
    if (running.size() != 1 || free.size() != 1) {
      return false;
    }
    frames[free.get(0)] = running.get(0);
    return true;
  }

  private boolean hasNoUnknown(@Nullable CodeState[] frames) {
    return unknown(frames).isEmpty();
  }

  /** Buffers without a frame that the place has pushed which pushed those with one. */
  private List<Integer> unknown(@Nullable CodeState[] frames) {
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < frames.length; i++) {
      long origin = NlrChain.origin(space, chain.buffers().get(i));
      for (int k = 0; k < frames.length && frames[i] == null; k++) {
        if (frames[k] != null && NlrChain.origin(space, chain.buffers().get(k)) == origin) {
          unknown.add(i);
          break;
        }
      }
    }
    return unknown;
  }

  private List<CodeState> runningGenerators() {
    List<CodeState> running = new ArrayList<>();
    HeapObjects objects = states.objects();
    for (int i = 0; i < objects.count(); i++) {
      CodeState frame = objects.kind(i) == Kind.GENERATOR ? running(objects.address(i)) : null;
      if (frame != null) {
        running.add(frame);
      }
    }
    return running;
  }

  /** The frame of a generator that is being run, which has neither an exception nor globals. */
  private @Nullable CodeState running(long generator) {
    for (ObjectLayout layout : CodeKinds.generators(interpreter)) {
      FieldName first = layout.has(FieldName.PENDING) ? FieldName.PENDING : FieldName.GLOBALS;
      Field mark = layout.field(first);
      CodeState frame = states.at(generator + layout.offset(FieldName.FUNCTION));
      if (frame != null && mark.read(space, generator) == 0) {
        return frame;
      }
    }
    return null;
  }
}
