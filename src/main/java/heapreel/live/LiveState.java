package heapreel.live;

import heapreel.metrics.HeapMetrics;
import java.util.Optional;

/**
 * The state of a recording in numbers and words, taken from {@link LiveModel}.
 *
 * @param name the recording's name
 * @param last number of the last snapshot
 * @param seconds when it was taken; NaN where that isn't known
 * @param numbers the numbers of its heap
 * @param label the last label; empty if there was none
 * @param labelled the snapshot that it belongs to; -1 if there was none
 * @param lost how many snapshots are lost
 * @param whyLost why the last of them was lost
 * @param waiting why there is no snapshot yet
 * @param ended whether the recording has ended
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
