/**
 * Reads the snapshots asked for, in parallel and each once, and hands them in order to every {@link
 * heapreel.reading.Report}.
 */
@NullMarked
package heapreel.reading;

import org.jspecify.annotations.NullMarked;
