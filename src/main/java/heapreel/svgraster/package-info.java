/** Our own SVG as pixels; the only package that knows Batik. */
@NullMarked
package heapreel.svgraster;

import org.jspecify.annotations.NullMarked;
