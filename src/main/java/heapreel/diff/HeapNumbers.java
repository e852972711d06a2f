package heapreel.diff;

import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import java.util.Optional;

/**
 * The numbers of one of two heaps.
 *
 * @param metrics as it is
 * @param afterCollection as a collection would leave it, where garbage is known
 */
public record HeapNumbers(HeapMetrics metrics, Optional<AfterCollection> afterCollection) {}
