/**
 * What films of every sort of encoder and file share: their size and rate, and pictures as samples.
 *
 * <p>A film is made of segments: runs of pictures that start with a key frame. A {@link
 * heapreel.video.PictureEncoder} encodes one segment, on any thread; the pictures of all segments
 * in order make the film.
 */
@NullMarked
package heapreel.video;

import org.jspecify.annotations.NullMarked;
