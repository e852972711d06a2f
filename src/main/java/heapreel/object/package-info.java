/**
 * What every allocation of a snapshot is: facts of its own bytes, kinds, roots, and what the
 * collector would mark.
 */
@NullMarked
package heapreel.object;

import org.jspecify.annotations.NullMarked;
