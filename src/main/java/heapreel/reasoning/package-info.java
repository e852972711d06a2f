/**
 * Why an allocation fails, from all snapshots of a selection: which moment it is about ({@code
 * Moment}), how long it was ({@code FailedLength}), and what the snapshots together say of it.
 */
@NullMarked
package heapreel.reasoning;

import org.jspecify.annotations.NullMarked;
