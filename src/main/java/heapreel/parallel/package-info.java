/** A bounded, ordered, cancellable parallel map; knows no snapshots. */
@NullMarked
package heapreel.parallel;

import org.jspecify.annotations.NullMarked;
