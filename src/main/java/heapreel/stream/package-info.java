/**
 * The stream of a recorder on the device: {@link heapreel.stream.StreamReader} finds its records
 * among what else a program prints and makes snapshots of them, {@link
 * heapreel.stream.StreamPacking} writes these to a packed capture.
 *
 * <p>A snapshot is given only if the sum of all its pages is right; of all others it is said that
 * they are lost. So whatever happens to the text on its way, nothing wrong comes out.
 */
@NullMarked
package heapreel.stream;

import org.jspecify.annotations.NullMarked;
