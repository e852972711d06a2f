package heapreel.fleet;

import java.io.Serializable;

/**
 * Some neighbouring segments of a long film, to be made by any executor.
 *
 * @param capture the capture
 * @param version which contents it had when it was read
 * @param film the film
 * @param first the first segment
 * @param end the segment after the last one
 */
record SegmentWork(ListedCapture capture, CaptureVersion version, LongFilm film, int first, int end)
    implements Serializable {}
