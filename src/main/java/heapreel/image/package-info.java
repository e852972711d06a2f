/** Files that say themselves at which addresses their bytes lie: ELF, Intel HEX, UF2. */
@NullMarked
package heapreel.image;

import org.jspecify.annotations.NullMarked;
