/** Layouts and graphs as SVG, written as a stream. */
@NullMarked
package heapreel.svg;

import org.jspecify.annotations.NullMarked;
