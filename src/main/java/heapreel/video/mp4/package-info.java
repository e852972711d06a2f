/**
 * Encoded pictures in an MP4 file whose header comes first. The only package that knows jcodec's
 * boxes.
 */
@NullMarked
package heapreel.video.mp4;

import org.jspecify.annotations.NullMarked;
