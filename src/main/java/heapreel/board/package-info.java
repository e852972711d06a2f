/** Boards whose RAM lies in several regions: a table that users can read and add to. */
@NullMarked
package heapreel.board;

import org.jspecify.annotations.NullMarked;
