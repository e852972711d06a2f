/** Which Python was running: the call stack of a snapshot, read from its frames. */
@NullMarked
package heapreel.calls;

import org.jspecify.annotations.NullMarked;
