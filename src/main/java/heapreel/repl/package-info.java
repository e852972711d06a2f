/** A board's prompt, as programs use it: MicroPython's raw REPL, over any port. */
@NullMarked
package heapreel.repl;

import org.jspecify.annotations.NullMarked;
