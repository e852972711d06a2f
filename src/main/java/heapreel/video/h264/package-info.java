/**
 * Pixels as H.264, by an encoder that looks only at what changed. Of jcodec it has how bits,
 * coefficients, parameter sets and slice headers are written.
 */
@NullMarked
package heapreel.video.h264;

import org.jspecify.annotations.NullMarked;
