/** The mapped file of snapshots: stride, windows, trailing bytes. */
@NullMarked
package heapreel.capture;

import org.jspecify.annotations.NullMarked;
