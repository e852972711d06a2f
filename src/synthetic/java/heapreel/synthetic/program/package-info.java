/** Devices that run a program, and captures of them. */
@NullMarked
package heapreel.synthetic.program;

import org.jspecify.annotations.NullMarked;
