/**
 * The heap while it is recorded: the state after the snapshots so far ({@link LiveModel}), shown as
 * a screen of characters ({@link TerminalView}) or as a line ({@link LiveLine}).
 */
@NullMarked
package heapreel.live;

import org.jspecify.annotations.NullMarked;
