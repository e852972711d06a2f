/**
 * Pixels as H.264 in MP4. The only package that knows jcodec.
 *
 * <p>A film is made of segments: runs of pictures that start with a key picture. A {@link
 * heapreel.video.PictureEncoder} encodes one segment, on any thread; {@link heapreel.video.Mp4Film}
 * takes the pictures of all segments in order.
 */
@NullMarked
package heapreel.video;

import org.jspecify.annotations.NullMarked;
