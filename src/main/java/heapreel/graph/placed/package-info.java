/**
 * Boxes and arrows in their places, with texts as long as there is room for. The only package that
 * knows ELK.
 */
@NullMarked
package heapreel.graph.placed;

import org.jspecify.annotations.NullMarked;
