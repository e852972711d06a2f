/**
 * Which captures there are: those of a list, and those found in a folder by what its files hold,
 * each with the firmware and the map that belong to it.
 */
@NullMarked
package heapreel.listing;

import org.jspecify.annotations.NullMarked;
