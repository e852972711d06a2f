package heapreel.history;

import heapreel.memory.Memory;
import heapreel.object.ReadSnapshot;
import heapreel.object.description.TypeNames;
import java.util.Optional;

/**
 * A look at a snapshot while it is open.
 *
 * @param memory its bytes
 * @param types the types of its objects, where they are known
 */
public record OpenHeapLook(Memory memory, Optional<TypeNames> types) implements HeapLook {

  /** A look at an open snapshot. */
  public static OpenHeapLook of(Memory memory, Optional<ReadSnapshot> decoded) {
    return new OpenHeapLook(memory, decoded.map(TypeNames::new));
  }

  @Override
  public boolean areSame(long one, long other, int length) {
    if (!memory.contains(one, length) || !memory.contains(other, length)) {
      return false;
    }
    byte[] a = new byte[length];
    byte[] b = new byte[length];
    memory.copy(one, a, 0, length);
    memory.copy(other, b, 0, length);
    return KeptHeapLook.areSame(a, b);
  }

  @Override
  public Optional<String> type(long address) {
    return types.flatMap(known -> known.at(address));
  }
}
