/** Pixels as an animated GIF. */
@NullMarked
package heapreel.video.gif;

import org.jspecify.annotations.NullMarked;
