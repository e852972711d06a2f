package heapreel.opening;

import heapreel.calls.CallStack;
import heapreel.object.HeapObjects;
import heapreel.object.PackedObjects;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the allocations of a capture's snapshots are, of as many as there is room for, so that a
 * film need not decode again what was decoded to measure. Keeps nothing until asked to. All
 * captures that are open share the room. Threads share it.
 */
public final class KeptObjects {

  /** What an entry takes besides what it holds. */
  private static final int ENTRY_BYTES = 64;

  /** What a call takes, about. */
  private static final int CALL_BYTES = 256;

  private final Map<Long, PackedObjects> kept = new ConcurrentHashMap<>();
  private final Map<Long, Optional<CallStack>> calls = new ConcurrentHashMap<>();
  private final AtomicLong room;
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean wanted;

  /**
   * Creates a store.
   *
   * @param room bytes of memory that it may take, and others as well
   */
  KeptObjects(AtomicLong room) {
    this.room = room;
  }

  /** Keeps what is decoded from now on. */
  public void begin() {
    wanted = true;
  }

  /** Whether anything is kept. */
  public boolean isWanted() {
    return wanted;
  }

  /** Keeps what a snapshot's allocations are, if that is wanted and there is room. */
  public void keep(long snapshot, HeapObjects objects) {
    if (!wanted || room.get() <= 0) {
      return;
    }
    PackedObjects packed = objects.pack();
    if (kept.putIfAbsent(snapshot, packed) == null) {
      take(packed.memoryBytes() + ENTRY_BYTES);
    }
  }

  /** Keeps the calls in progress at a snapshot, or that they can't be told; as {@link #keep}. */
  public void keepCalls(long snapshot, Optional<CallStack> stack) {
    if (wanted && room.get() > 0 && calls.putIfAbsent(snapshot, stack) == null) {
      int count = stack.map(of -> of.calls().size()).orElse(0);
      take((long) CALL_BYTES * count + ENTRY_BYTES);
    }
  }

  private void take(long bytes) {
    taken.addAndGet(bytes);
    room.addAndGet(-bytes);
  }

  /** Forgets all, and keeps no more: others have the room. Nobody reads the capture any more. */
  void release() {
    wanted = false;
    kept.clear();
    calls.clear();
    room.addAndGet(taken.getAndSet(0));
  }

  /** Whether the calls in progress at a snapshot were kept. */
  public boolean hasCalls(long snapshot) {
    return calls.containsKey(snapshot);
  }

  /** The calls in progress at a snapshot, if they were kept and can be told. */
  public Optional<CallStack> calls(long snapshot) {
    return calls.getOrDefault(snapshot, Optional.empty());
  }

  /** What a snapshot's allocations are, if that was kept. */
  public Optional<PackedObjects> of(long snapshot) {
    return Optional.ofNullable(kept.get(snapshot));
  }
}
