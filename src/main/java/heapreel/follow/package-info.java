/** A capture that grows while it is read: each snapshot is told once it is there. */
@NullMarked
package heapreel.follow;

import org.jspecify.annotations.NullMarked;
