/** Pixels as H.264 in MP4. The only package that knows jcodec. */
@NullMarked
package heapreel.video;

import org.jspecify.annotations.NullMarked;
