package heapreel.live;

import heapreel.capture.RegionMap;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.memory.Memory;
import java.util.Optional;

/**
 * The heaps of snapshots that arrive as bytes, one after another. The first one is searched for the
 * heap's state; of those that follow only the tables are read. The search is repeated when the
 * regions change, or when there is no longer a heap in that place. Not thread-safe.
 */
public final class LiveHeaps {

  private Optional<RegionMap> known = Optional.empty();
  private Optional<HeapReader> reader = Optional.empty();

  /**
   * The heap of a snapshot; doesn't keep its bytes.
   *
   * @param snapshot the bytes of all regions
   * @throws FaultException when there is no heap in it, or it contradicts itself
   */
  public Heap read(RegionMap regions, byte[] snapshot) {
    Memory memory = regions.memory(snapshot);
    if (reader.isPresent() && known.equals(Optional.of(regions))) {
      try {
        return reader.get().read(memory);
      } catch (FaultException e) {
        reader = Optional.empty(); // of another program, maybe, as after a reset
      }
    }
    HeapReader found = new HeapReader(HeapLocator.locate(memory));
    Heap heap = found.read(memory);
    known = Optional.of(regions);
    reader = Optional.of(found);
    return heap;
  }
}
