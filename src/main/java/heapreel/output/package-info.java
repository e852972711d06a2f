/**
 * Files that a run writes: under another name until they are whole, so that none is half-written;
 * and the progress of the run.
 */
@NullMarked
package heapreel.output;

import org.jspecify.annotations.NullMarked;
