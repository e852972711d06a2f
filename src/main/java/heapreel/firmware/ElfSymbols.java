package heapreel.firmware;

import heapreel.image.ElfFile;
import heapreel.image.ElfFile.Section;
import heapreel.image.FileBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The symbols of an ELF's {@code .symtab}.
 *
 * <table>
 * <caption>A symbol, by offset in bytes</caption>
 * <tr><th>field</th><th>ELF32</th><th>ELF64</th></tr>
 * <tr><td>st_name</td><td>0</td><td>0</td></tr>
 * <tr><td>st_value (4 or 8 bytes)</td><td>4</td><td>8</td></tr>
 * <tr><td>st_size (4 or 8 bytes)</td><td>8</td><td>16</td></tr>
 * <tr><td>st_info: binding × 16 + type</td><td>12</td><td>4</td></tr>
 * <tr><td>st_shndx (2 bytes)</td><td>14</td><td>6</td></tr>
 * </table>
 *
 * <p>Taken are defined objects (type 1), functions (2, 10; on ARM without the Thumb bit), and
 * symbols of no type (0: those of the linker script), local ones too; not ARM's mapping symbols
 * ({@code $t}, {@code $d}), sections, files, thread-locals, and what lies in sections that are not
 * loaded. Of two symbols of one name a global one is found first.
 */
final class ElfSymbols {

  private static final int UNDEFINED = 0;
  private static final int FIRST_RESERVED = 0xff00;
  private static final int TYPE_NONE = 0;
  private static final int TYPE_OBJECT = 1;
  private static final int TYPE_FUNCTION = 2;
  private static final int TYPE_INDIRECT_FUNCTION = 10;
  private static final int BINDING_LOCAL = 0;
  private static final String DAMAGED = "copy or build the file again";

  private final ElfFile elf;
  private final FileBytes file;
  private final SymbolCollector symbols;

  private ElfSymbols(ElfFile elf) {
    this.elf = elf;
    this.file = elf.file();
    this.symbols = new SymbolCollector(file);
  }

  static boolean isElf(FileBytes file) {
    return file.length() >= 4 && file.u32(0) == 0x464c_457fL;
  }

  /** All symbols; none where the ELF is stripped. */
  static Symbols of(ElfFile elf) {
    ElfSymbols reader = new ElfSymbols(elf);
    for (Section section : elf.sections()) {
      if (section.type() == ElfFile.SECTION_SYMTAB) {
        reader.readTable(section);
      }
    }
    return reader.symbols.symbols();
  }

  private void readTable(Section table) {
    int entry = elf.isWide() ? 24 : 16;
    if (table.entryBytes() != entry || table.lengthBytes() % entry != 0) {
      throw file.fault("ELF symbol table has an unknown format")
          .expected(
              "entries of " + entry + " bytes",
              Long.toUnsignedString(table.lengthBytes())
                  + " bytes in entries of "
                  + Long.toUnsignedString(table.entryBytes()))
          .advice(DAMAGED)
          .toException();
    }
    elf.requireInside("symbol table", table.offset(), table.lengthBytes());
    if (table.link() >= elf.sections().size()
        || elf.sections().get((int) table.link()).type() != ElfFile.SECTION_STRTAB) {
      throw file.fault("ELF symbol table has no string table")
          .expected("the index of a string table", String.valueOf(table.link()))
          .advice(DAMAGED)
          .toException();
    }
    Section names = elf.sections().get((int) table.link());
    elf.requireInside("string table", names.offset(), names.lengthBytes());
    for (long i = 1; i < table.lengthBytes() / entry; i++) {
      readSymbol(table.offset() + i * entry, names);
    }
  }

  private void readSymbol(long at, Section names) {
    int info = file.u8(at + (elf.isWide() ? 4 : 12));
    int type = info & 0xf;
    if (isLoaded(file.u16(at + (elf.isWide() ? 6 : 14))) && isNamedThing(type)) {
      long value = elf.word(at + (elf.isWide() ? 8 : 4));
      long size = elf.word(at + (elf.isWide() ? 16 : 8));
      boolean thumb =
          elf.machine() == ElfFile.MACHINE_ARM
              && (type == TYPE_FUNCTION || type == TYPE_INDIRECT_FUNCTION);
      int rank = info >> 4 == BINDING_LOCAL ? 1 : 2;
      name(at, names)
          .filter(n -> !n.startsWith("$"))
          .flatMap(SymbolName::of)
          .ifPresent(n -> symbols.add(n, thumb ? value & ~1L : value, size, rank));
    }
  }

  private boolean isLoaded(int section) {
    return section != UNDEFINED
        && (section >= FIRST_RESERVED
            || section >= elf.sections().size()
            || elf.sections().get(section).isAllocated());
  }

  private static boolean isNamedThing(int type) {
    return type == TYPE_NONE
        || type == TYPE_OBJECT
        || type == TYPE_FUNCTION
        || type == TYPE_INDIRECT_FUNCTION;
  }

  private Optional<String> name(long at, Section names) {
    long index = file.u32(at);
    if (index >= names.lengthBytes()) {
      throw file.fault("ELF symbol name is outside the string table")
          .atOffset(at)
          .expected("less than " + names.lengthBytes(), String.valueOf(index))
          .advice(DAMAGED)
          .toException();
    }
    long start = names.offset() + index;
    long limit = Math.min(names.lengthBytes() - index, SymbolName.MAX_CHARS);
    int length = 0;
    while (length < limit && file.u8(start + length) != 0) {
      length++;
    }
    byte[] name = new byte[length];
    file.copy(start, name, length);
    return length == 0 ? Optional.empty() : Optional.of(new String(name, StandardCharsets.UTF_8));
  }
}
