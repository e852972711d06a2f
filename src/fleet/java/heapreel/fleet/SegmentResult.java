package heapreel.fleet;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of some segments, or of a film that was joined.
 *
 * @param capture name of the capture
 * @param first the first segment; 0 of a whole film
 * @param file where they are; null if they could not be made
 * @param error why not, then
 */
record SegmentResult(String capture, int first, @Nullable String file, @Nullable String error)
    implements Serializable {}
