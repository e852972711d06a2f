/** Our own SVG as pixels; the only package that knows Batik. */
@NullMarked
package heapreel.rendering;

import org.jspecify.annotations.NullMarked;
