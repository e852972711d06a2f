/** What points at what in one heap, as boxes and arrows: chosen, placed, and as DOT. */
@NullMarked
package heapreel.graph;

import org.jspecify.annotations.NullMarked;
