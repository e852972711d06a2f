/** What leads to what in one heap, as boxes and arrows: chosen and folded, without places. */
@NullMarked
package heapreel.graph;

import org.jspecify.annotations.NullMarked;
