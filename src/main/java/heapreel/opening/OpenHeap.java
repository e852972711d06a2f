package heapreel.opening;

import heapreel.heap.Heap;
import heapreel.meminfo.LoggedHeap;
import heapreel.memory.Memory;
import java.util.Optional;

/**
 * The heap of one snapshot while it is open, with what the source has beside it.
 *
 * @param heap the heap; outlives the reading
 * @param memory the bytes of the snapshot, of a capture of RAM; gone after the reading
 * @param logged what the device printed of it, of a log
 */
public record OpenHeap(Heap heap, Optional<Memory> memory, Optional<LoggedHeap> logged) {}
