/** What the build says: ROM image (ELF, UF2, Intel HEX, Espressif, BIN), linker map, symbols. */
@NullMarked
package heapreel.firmware;

import org.jspecify.annotations.NullMarked;
