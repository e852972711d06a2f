/** Read-only little-endian bytes at target addresses, in regions; knows no heap. */
@NullMarked
package heapreel.memory;

import org.jspecify.annotations.NullMarked;
