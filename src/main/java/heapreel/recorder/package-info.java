/** The recorders that run on boards: which one a board takes, and how it gets there. */
@NullMarked
package heapreel.recorder;

import org.jspecify.annotations.NullMarked;
