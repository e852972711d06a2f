package heapreel.calls;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.object.CodeKinds;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The generators that run, of builds with a stack of Python frames: their frames are in themselves,
 * so nothing on that stack says where among the calls they belong. One is where a frame is missing.
 * Several are put in order by where the interpreter's loop keeps the address of its frame, at the
 * same distance from all its buffers, or, where that is not in memory, by which frame references
 * which generator.
 */
final class RunningGenerators {

  private final Interpreter interpreter;
  private final CodeStates states;
  private final AddressSpace space;
  private final NlrChain chain;

  RunningGenerators(Interpreter interpreter, CodeStates states, NlrChain chain) {
    this.interpreter = interpreter;
    this.states = states;
    this.space = states.space();
    this.chain = chain;
  }

  private record Running(long generator, CodeState frame) {}

  /** Puts their frames where they belong; false where that can't be told. */
  boolean addTo(@Nullable CodeState[] frames) {
    List<Running> running = running();
    List<Integer> free = free(frames);
    if (running.size() != free.size()) {
      return false;
    }
    @Nullable List<CodeState> ordered = new ArrayList<>();
    if (running.size() == 1) {
      ordered.add(running.get(0).frame());
    } else if (!running.isEmpty()) {
      ordered = byDistance(frames, running, free);
      ordered = ordered == null ? byReference(frames, running, free) : ordered;
    }
    for (int i = 0; ordered != null && i < free.size(); i++) {
      frames[free.get(i)] = ordered.get(i);
    }
    return ordered != null;
  }

  /** Buffers without a frame that the place has pushed which pushed those with one. */
  private List<Integer> free(@Nullable CodeState[] frames) {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < frames.length; i++) {
      long origin = NlrChain.origin(space, chain.buffers().get(i));
      for (int k = 0; k < frames.length && frames[i] == null; k++) {
        if (frames[k] != null && NlrChain.origin(space, chain.buffers().get(k)) == origin) {
          free.add(i);
          break;
        }
      }
    }
    return free;
  }

  /**
   * Their frames in the order of the free buffers, by a word at a distance from each buffer that is
   * the address of its frame in all those that have one; null without such a distance, or where two
   * contradict each other.
   */
  private @Nullable List<CodeState> byDistance(
      @Nullable CodeState[] frames, List<Running> running, List<Integer> free) {
    List<CodeState> found = null;
    for (int slot = -FrameSlots.BEFORE; slot < FrameSlots.BEHIND; slot++) {
      List<CodeState> ordered = ordered(frames, running, free, slot);
      if (ordered != null && found != null && !ordered.equals(found)) {
        return null;
      }
      found = ordered == null ? found : ordered;
    }
    return found;
  }

  private @Nullable List<CodeState> ordered(
      @Nullable CodeState[] frames, List<Running> running, List<Integer> free, int slot) {
    for (int i = 0; i < frames.length; i++) {
      CodeState frame = frames[i];
      if (frame != null && frame.address() != word(i, slot)) {
        return null;
      }
    }
    List<CodeState> ordered = new ArrayList<>();
    for (int index : free) {
      long address = word(index, slot);
      running.stream()
          .map(Running::frame)
          .filter(frame -> frame.address() == address && !ordered.contains(frame))
          .forEach(ordered::add);
    }
    return ordered.size() == free.size() ? ordered : null;
  }

  private long word(int buffer, int slot) {
    return space.word(chain.buffers().get(buffer) + (long) slot * space.wordBytes());
  }

  /**
   * Their frames in the order of the free buffers, each referenced by the frame that called it and
   * by no other choice; null where that doesn't tell.
   */
  private @Nullable List<CodeState> byReference(
      @Nullable CodeState[] known, List<Running> running, List<Integer> free) {
    @Nullable CodeState[] frames = known.clone();
    List<Running> left = new ArrayList<>(running);
    for (int i = free.size() - 1; i >= 0; i--) {
      CodeState caller = caller(frames, free.get(i));
      List<Running> called =
          left.stream().filter(one -> caller != null && refersTo(caller, one.generator())).toList();
      if (called.size() != 1) {
        return null;
      }
      frames[free.get(i)] = called.get(0).frame();
      left.remove(called.get(0));
    }
    return free.stream().map(index -> frames[index]).toList();
  }

  /** The next older frame. */
  private static @Nullable CodeState caller(@Nullable CodeState[] frames, int index) {
    return Arrays.stream(frames, index + 1, frames.length)
        .filter(frame -> frame != null)
        .findFirst()
        .orElse(null);
  }

  private boolean refersTo(CodeState frame, long address) {
    for (long at = frame.address(); at < frame.end(); at += space.wordBytes()) {
      if (space.word(at) == address) {
        return true;
      }
    }
    return false;
  }

  private List<Running> running() {
    List<Running> running = new ArrayList<>();
    HeapObjects objects = states.objects();
    for (int i = 0; i < objects.count(); i++) {
      CodeState frame = objects.kind(i) == Kind.GENERATOR ? running(objects.address(i)) : null;
      if (frame != null) {
        running.add(new Running(objects.address(i), frame));
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
