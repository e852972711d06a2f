/**
 * What every allocation of a snapshot is: facts from its own bytes, kinds, roots, and liveness as
 * the collector decides it.
 */
@NullMarked
package heapreel.object;

import org.jspecify.annotations.NullMarked;
