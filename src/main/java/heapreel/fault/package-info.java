/** What is wrong with an input, and where: file, snapshot, offset, address. */
@NullMarked
package heapreel.fault;

import org.jspecify.annotations.NullMarked;
