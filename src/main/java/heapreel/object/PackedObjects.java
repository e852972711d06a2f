package heapreel.object;

import java.util.BitSet;
import java.util.List;

/**
 * What a snapshot's allocations are, in a byte for each, to be told again without reading them.
 * Immutable.
 */
public final class PackedObjects {

  private static final int LIVENESS_BITS = 2;
  private static final int LIVENESS_MASK = (1 << LIVENESS_BITS) - 1;
  private static final int OBJECT_BYTES = 64;

  private final byte[] allocations;
  private final BitSet recorder;
  private final List<MemoryError> memoryErrors;
  private final boolean stackKnown;

  PackedObjects(HeapObjects objects, byte[] kinds, byte[] liveness, BitSet recorder) {
    this.allocations = new byte[objects.count()];
    for (int i = 0; i < allocations.length; i++) {
      allocations[i] = (byte) (kinds[i] << LIVENESS_BITS | liveness[i]);
    }
    this.recorder = (BitSet) recorder.clone();
    this.memoryErrors = objects.memoryErrors();
    this.stackKnown = objects.isStackKnown();
  }

  /** Number of allocations. */
  int count() {
    return allocations.length;
  }

  /** The {@link Kind#index} and {@link Liveness#index} of each. */
  void unpack(byte[] kinds, byte[] liveness) {
    for (int i = 0; i < allocations.length; i++) {
      kinds[i] = (byte) ((allocations[i] & 0xff) >> LIVENESS_BITS);
      liveness[i] = (byte) (allocations[i] & LIVENESS_MASK);
    }
  }

  BitSet recorder() {
    return (BitSet) recorder.clone();
  }

  List<MemoryError> memoryErrors() {
    return memoryErrors;
  }

  boolean isStackKnown() {
    return stackKnown;
  }

  /** About how many bytes of memory this takes. */
  public long memoryBytes() {
    return (long) allocations.length + recorder.size() / Byte.SIZE + OBJECT_BYTES;
  }
}
