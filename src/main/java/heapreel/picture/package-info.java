/** The report that draws snapshots: layouts and ownership graphs, as SVG, PNG and DOT. */
@NullMarked
package heapreel.picture;

import org.jspecify.annotations.NullMarked;
