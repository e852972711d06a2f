/** A picture of the film before pixels: cells, labels, legend, palette, timeline. */
@NullMarked
package heapreel.frame;

import org.jspecify.annotations.NullMarked;
