/** {@link heapreel.capture.Capture}: snapshots by number, whatever they are stored in. */
@NullMarked
package heapreel.capture;

import org.jspecify.annotations.NullMarked;
