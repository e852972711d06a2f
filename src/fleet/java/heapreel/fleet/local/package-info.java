/** Spark on this machine alone, for trying a fleet job and for its tests. */
@NullMarked
package heapreel.fleet.local;

import org.jspecify.annotations.NullMarked;
