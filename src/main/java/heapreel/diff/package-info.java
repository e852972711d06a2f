/**
 * What differs between two snapshots: numbers, sums by kind, type, holder and module, and which
 * allocations are the same, moved, grown, gone or new.
 *
 * <p>Within one capture ({@code OneCapture}) an allocation is the same if it begins at the same
 * address, is of the same kind and type, and its bytes or its place in the program say so; objects
 * never move, but their data may. In two captures ({@code TwoCaptures}) an object is known by its
 * place in the program alone; what has none is counted by kind, type and length. Nothing is called
 * the same on less.
 */
@NullMarked
package heapreel.diff;

import org.jspecify.annotations.NullMarked;
