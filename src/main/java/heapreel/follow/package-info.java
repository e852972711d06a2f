/** Reading of a capture that grows: each snapshot is passed on once it is there. */
@NullMarked
package heapreel.follow;

import org.jspecify.annotations.NullMarked;
