/** Frames of the film and layouts of a heap as pixels on an indexed canvas; text; PNG. */
@NullMarked
package heapreel.raster;

import org.jspecify.annotations.NullMarked;
