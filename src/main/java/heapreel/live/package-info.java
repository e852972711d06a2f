/**
 * The heap while it is recorded: what is kept of the snapshots so far ({@link LiveModel}), and that
 * as a screen of characters ({@link TerminalView}) or a line ({@link LiveLine}).
 */
@NullMarked
package heapreel.live;

import org.jspecify.annotations.NullMarked;
