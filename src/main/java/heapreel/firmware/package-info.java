/** What the build says: ROM image (ELF, UF2, Intel HEX, BIN), linker map, symbols. */
@NullMarked
package heapreel.firmware;

import org.jspecify.annotations.NullMarked;
