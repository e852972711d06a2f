package heapreel.calls;

import heapreel.interpreter.AddressSpace;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Frames of builds that have them on the C stack or, when large, on the heap. {@code
 * mp_execute_bytecode} keeps the address of its frame at a fixed distance from its {@code
 * nlr_buf_t}; which one is found out: the one at which the most buffers have a frame of their own.
 */
final class FrameSlots {

  /** How far from its buffer the address of a frame is looked for, in words. */
  static final int BEFORE = 32;

  static final int BEHIND = 48;

  private final CodeStates states;
  private final AddressSpace space;
  private final NlrChain chain;

  FrameSlots(CodeStates states, NlrChain chain) {
    this.states = states;
    this.space = states.space();
    this.chain = chain;
  }

  /**
   * The frames of a chain.
   *
   * @param slots distances in words of the address of a frame from its buffer, all of which give
   *     these frames
   * @param frames the frame of each buffer; null where a C function has pushed it
   */
  @SuppressWarnings("ArrayRecordComponent") // internal, and nobody compares them
  record Found(List<Integer> slots, @Nullable CodeState[] frames) {}

  /** The frames; null where that can't be told, or where no buffer has a sign of one. */
  @Nullable Found find() {
    List<Found> best = new ArrayList<>();
    int most = 0;
    for (int slot = -BEFORE; slot < BEHIND; slot++) {
      Found found = at(slot);
      int count = count(found.frames());
      if (count > most) {
        best.clear();
        most = count;
      }
      if (count == most && count > 0) {
        best.add(found);
      }
    }
    if (best.isEmpty()) {
      return null;
    }
    Found first = best.get(0);
    boolean agreed = best.stream().allMatch(other -> Arrays.equals(other.frames(), first.frames()));
    List<Integer> slots = best.stream().flatMap(found -> found.slots().stream()).toList();
    return agreed && !hasUnknown(first.frames()) ? new Found(slots, first.frames()) : null;
  }

  private static int count(@Nullable CodeState[] frames) {
    return (int) Arrays.stream(frames).filter(frame -> frame != null).count();
  }

  private Found at(int slot) {
    @Nullable CodeState[] frames = new CodeState[chain.buffers().size()];
    Set<Long> taken = new HashSet<>();
    for (int i = 0; i < frames.length; i++) {
      CodeState frame = frame(chain.buffers().get(i), slot, chain.end(i));
      frames[i] = frame != null && taken.add(frame.address()) ? frame : null;
    }
    return new Found(List.of(slot), frames);
  }

  /**
   * The frames whose addresses stand at any of some distances from a buffer that was popped, where
   * some of them may have been written over.
   *
   * @param end just after the part of the stack in which they can be
   */
  Set<CodeState> frames(long buffer, List<Integer> slots, long end) {
    Set<CodeState> frames = new LinkedHashSet<>();
    for (int slot : slots) {
      CodeState frame = frame(buffer, slot, end);
      if (frame != null) {
        frames.add(frame);
      }
    }
    return frames;
  }

  /**
   * The frame whose address stands at a distance from a buffer; null where none does.
   *
   * @param end just after the part of the stack in which it can be
   */
  private @Nullable CodeState frame(long buffer, int slot, long end) {
    long address = space.word(buffer + (long) slot * space.wordBytes());
    if (!space.hasWord(address)) {
      return null;
    }
    boolean onStack = address > buffer && address < end;
    return onStack || isOnHeap(address) ? states.at(address) : null;
  }

  private boolean isOnHeap(long address) {
    HeapObjects objects = states.objects();
    int allocation = objects.holding(address);
    return allocation != HeapObjects.NONE
        && (objects.address(allocation) == address || objects.kind(allocation) == Kind.GENERATOR);
  }

  /** Whether a buffer without a frame was pushed by the place that pushed those with one. */
  private boolean hasUnknown(@Nullable CodeState[] frames) {
    Set<Long> origins = new HashSet<>();
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] != null) {
        origins.add(NlrChain.origin(space, chain.buffers().get(i)));
      }
    }
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] == null && origins.contains(NlrChain.origin(space, chain.buffers().get(i)))) {
        return true;
      }
    }
    return false;
  }
}
