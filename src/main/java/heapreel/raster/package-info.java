/** A frame as pixels and PNG. */
@NullMarked
package heapreel.raster;

import org.jspecify.annotations.NullMarked;
