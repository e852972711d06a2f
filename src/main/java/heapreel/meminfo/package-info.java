/**
 * Heap maps as text: what {@code micropython.mem_info(1)} printed, found in any log.
 *
 * <p>{@code LogText} gives the characters of a log without escape sequences, {@code MapScanner} the
 * {@code MapToken}s in them, whatever is around them. {@code LogIndex} looks through a log once and
 * keeps where each snapshot is ({@code MapBoundaries}) and which line came before it ({@code
 * Captions}); {@code MapBuilder} makes a heap of a snapshot's tokens when it is asked for, again
 * each time, so that memory does not grow with the log.
 *
 * <p>Found is what looks like a map; taken is only what agrees with itself: row after row, and with
 * the numbers printed above it. All else is a snapshot that can't be decoded and says why.
 */
@NullMarked
package heapreel.meminfo;

import org.jspecify.annotations.NullMarked;
