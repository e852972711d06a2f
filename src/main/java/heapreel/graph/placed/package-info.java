/**
 * Boxes and arrows in their places, with texts cut to the space they have. The only package that
 * knows ELK.
 */
@NullMarked
package heapreel.graph.placed;

import org.jspecify.annotations.NullMarked;
