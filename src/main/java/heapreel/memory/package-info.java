/** Read-only little-endian bytes at target addresses; knows no heap. */
@NullMarked
package heapreel.memory;

import org.jspecify.annotations.NullMarked;
