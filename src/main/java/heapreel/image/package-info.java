/** Files that say themselves where their bytes lie: ELF, Intel HEX, S-records, UF2, core dumps. */
@NullMarked
package heapreel.image;

import org.jspecify.annotations.NullMarked;
