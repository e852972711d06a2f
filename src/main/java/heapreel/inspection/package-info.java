/** What a capture is and how that is known; which releases its firmware can be. */
@NullMarked
package heapreel.inspection;

import org.jspecify.annotations.NullMarked;
