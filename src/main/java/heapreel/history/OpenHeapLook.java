package heapreel.history;

import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.object.ReadSnapshot;
import heapreel.object.description.TypeNames;
import java.util.Optional;

/**
 * A look at a snapshot while it is open: at its pools, as a {@link KeptHeapLook} has them, and at
 * nothing else of its RAM.
 *
 * @param memory its bytes
 * @param heap its heap
 * @param types the types of its objects, where they are known
 */
public record OpenHeapLook(Memory memory, Heap heap, Optional<TypeNames> types)
    implements HeapLook {

  /** A look at an open snapshot. */
  public static OpenHeapLook of(Memory memory, Heap heap, Optional<ReadSnapshot> decoded) {
    return new OpenHeapLook(memory, heap, decoded.map(TypeNames::new));
  }

  @Override
  public boolean areSame(long one, long other, int length) {
    if (!heap.hasInPool(one, length) || !heap.hasInPool(other, length)) {
      return false;
    }
    return KeptHeapLook.areSame(bytes(one, length), bytes(other, length));
  }

  @Override
  public boolean isZero(long address, int length) {
    return heap.hasInPool(address, length) && !KeptHeapLook.hasContents(bytes(address, length));
  }

  private byte[] bytes(long address, int length) {
    byte[] bytes = new byte[length];
    memory.copy(address, bytes, 0, length);
    return bytes;
  }

  @Override
  public Optional<String> type(long address) {
    return types.flatMap(known -> known.at(address));
  }
}
