package heapreel.live;

import heapreel.metrics.HeapMetrics;
import java.util.Optional;

/**
 * How a recording stands, in numbers and words; as {@link LiveModel} has them.
 *
 * @param name what it is called
 * @param last number of the last snapshot
 * @param seconds when that was taken; NaN where it isn't known
 * @param numbers those of its heap
 * @param label the last label; empty when there was none
 * @param labelled the snapshot that it belongs to; -1 when there was none
 * @param lost how many snapshots are lost
 * @param whyLost why the last of them is
 * @param waiting why there is no snapshot yet
 * @param ended whether nothing more comes
 */
public record LiveState(
    String name,
    Optional<Long> last,
    double seconds,
    Optional<HeapMetrics> numbers,
    String label,
    long labelled,
    long lost,
    String whyLost,
    String waiting,
    boolean ended) {}
