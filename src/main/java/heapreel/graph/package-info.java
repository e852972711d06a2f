/** What references what in one heap, as boxes and arrows: chosen and folded, not placed. */
@NullMarked
package heapreel.graph;

import org.jspecify.annotations.NullMarked;
