package heapreel.opening;

import heapreel.heap.HeapReader;
import java.util.Optional;

/**
 * How the snapshots of one firmware are read. Threads may share it.
 *
 * @param heaps reads the heap of each
 * @param model decodes their objects; empty where types are unknown
 */
public record Reading(HeapReader heaps, Optional<ObjectModel> model) {}
