package heapreel.image;

import heapreel.fault.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers of an ELF file (System V ABI, chapters 4 and 5): 32 or 64 bits, little-endian,
 * linked.
 *
 * <table>
 * <caption>Fields used, by offset in bytes</caption>
 * <tr><th>field</th><th>ELF32</th><th>ELF64</th></tr>
 * <tr><td>e_ident class, data, version</td><td>4, 5, 6</td><td>4, 5, 6</td></tr>
 * <tr><td>e_type, e_machine (2 bytes each)</td><td>16, 18</td><td>16, 18</td></tr>
 * <tr><td>e_phoff, e_shoff</td><td>28, 32</td><td>32, 40</td></tr>
 * <tr><td>e_phentsize, e_phnum, e_shentsize, e_shnum</td><td>42 …</td><td>54 …</td></tr>
 * <tr><td>p_type, p_offset, p_vaddr, p_paddr, p_filesz, p_flags</td><td>0, 4, 8, 12, 16, 24</td>
 * <td>0, 8, 16, 24, 32, 4</td></tr>
 * <tr><td>sh_type, sh_flags, sh_addr, sh_offset, sh_size, sh_link, sh_entsize</td>
 * <td>4, 8, 12, 16, 20, 24, 36</td><td>4, 8, 16, 24, 32, 40, 56</td></tr>
 * </table>
 *
 * <p>Both tables and every part of the file that a header names are checked to be inside of the
 * file before they are read. Memory: 2 × 65,535 small records at the most.
 */
public final class ElfFile {

  public static final int MACHINE_ARM = 40;
  public static final int SECTION_SYMTAB = 2;
  public static final int SECTION_STRTAB = 3;

  private static final int CLASS_64 = 2;
  private static final int DATA_BIG_ENDIAN = 2;
  private static final int TYPE_EXEC = 2;
  private static final int TYPE_DYN = 3;
  private static final String DAMAGED = "copy or build the file again";

  /** A program header; {@code address} is where it runs, {@code loadAddress} where it is kept. */
  public record Segment(
      long type, long offset, long address, long loadAddress, long fileBytes, long flags) {

    private static final int LOAD = 1;
    private static final int WRITABLE = 2;

    public boolean isLoaded() {
      return type == LOAD && fileBytes > 0;
    }

    public boolean isWritable() {
      return (flags & WRITABLE) != 0;
    }
  }

  /** A section header. */
  public record Section(
      long type,
      long flags,
      long address,
      long offset,
      long lengthBytes,
      long link,
      long entryBytes) {

    private static final int NOBITS = 8;
    private static final int ALLOC = 2;

    public boolean isAllocated() {
      return (flags & ALLOC) != 0;
    }

    public boolean hasContents() {
      return isAllocated() && type != NOBITS && lengthBytes > 0;
    }
  }

  private final FileBytes file;
  private final boolean wide;
  private final int type;
  private final int machine;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  private ElfFile(FileBytes file, boolean wide, int type, int machine) {
    this.file = file;
    this.wide = wide;
    this.type = type;
    this.machine = machine;
  }

  /** Reads the headers of {@code file}, a linked program, which begins with ELF's magic. */
  public static ElfFile read(FileBytes file) {
    ElfFile elf = readHeader(file);
    if (elf.type != TYPE_EXEC && elf.type != TYPE_DYN) {
      throw file.fault("ELF is not a linked program")
          .atOffset(16)
          .expected("type 2 or 3", "type " + elf.type)
          .advice("give the firmware's .elf, not an object file or a core dump")
          .toException();
    }
    return elf.withTables();
  }

  /** Reads the headers of {@code file}, a core, which begins with ELF's magic. */
  static ElfFile readCore(FileBytes file) {
    return readHeader(file).withTables();
  }

  private static ElfFile readHeader(FileBytes file) {
    requireHeader(file, 20);
    boolean wide = file.u8(4) == CLASS_64;
    if (file.u8(4) != 1 && !wide) {
      throw unsupported(file, 4, "class", "1 (32 bits) or 2 (64 bits)");
    }
    if (file.u8(5) == DATA_BIG_ENDIAN) {
      throw file.fault("ELF is big-endian")
          .atOffset(5)
          .advice("only little-endian devices are supported")
          .toException();
    }
    if (file.u8(5) != 1) {
      throw unsupported(file, 5, "data encoding", "1 (little-endian)");
    }
    return new ElfFile(file, wide, file.u16(16), file.u16(18));
  }

  private ElfFile withTables() {
    requireHeader(file, wide ? 64 : 52);
    readSegments();
    readSections();
    return this;
  }

  private static void requireHeader(FileBytes file, int headerBytes) {
    if (!file.has(0, headerBytes)) {
      throw file.fault("ELF is truncated in its header")
          .expected(headerBytes + " bytes", String.valueOf(file.length()))
          .advice(DAMAGED)
          .toException();
    }
  }

  private static RuntimeException unsupported(FileBytes file, int at, String what, String wanted) {
    return file.fault("ELF has an unknown " + what)
        .atOffset(at)
        .expected(wanted, String.valueOf(file.u8(at)))
        .advice(DAMAGED)
        .toException();
  }

  private void readSegments() {
    int count = file.u16(wide ? 56 : 44);
    long entry = file.u16(wide ? 54 : 42);
    long table = word(wide ? 32 : 28);
    checkTable("program headers", table, count, entry, wide ? 56 : 32);
    for (int i = 0; i < count; i++) {
      long at = table + i * entry;
      Segment segment =
          wide
              ? new Segment(
                  file.u32(at),
                  file.i64(at + 8),
                  file.i64(at + 16),
                  file.i64(at + 24),
                  file.i64(at + 32),
                  file.u32(at + 4))
              : new Segment(
                  file.u32(at),
                  file.u32(at + 4),
                  file.u32(at + 8),
                  file.u32(at + 12),
                  file.u32(at + 16),
                  file.u32(at + 24));
      if (segment.isLoaded()) {
        requireInside("segment " + i, segment.offset(), segment.fileBytes());
      }
      segments.add(segment);
    }
  }

  private void readSections() {
    int count = file.u16(wide ? 60 : 48);
    long entry = file.u16(wide ? 58 : 46);
    long table = word(wide ? 40 : 32);
    checkTable("section headers", table, count, entry, wide ? 64 : 40);
    for (int i = 0; i < count; i++) {
      long at = table + i * entry;
      sections.add(
          wide
              ? new Section(
                  file.u32(at + 4),
                  file.i64(at + 8),
                  file.i64(at + 16),
                  file.i64(at + 24),
                  file.i64(at + 32),
                  file.u32(at + 40),
                  file.i64(at + 56))
              : new Section(
                  file.u32(at + 4),
                  file.u32(at + 8),
                  file.u32(at + 12),
                  file.u32(at + 16),
                  file.u32(at + 20),
                  file.u32(at + 24),
                  file.u32(at + 36)));
    }
  }

  private void checkTable(String what, long table, int count, long entry, int wanted) {
    if (count == 0) {
      return;
    }
    if (entry != wanted) {
      throw file.fault("ELF has " + what + " of an unknown size")
          .expected(wanted + " bytes", String.valueOf(entry))
          .advice(DAMAGED)
          .toException();
    }
    requireInside("table of " + what, table, count * entry);
  }

  /** A fault unless {@code [offset, offset + lengthBytes)} is in the file. */
  public void requireInside(String what, long offset, long lengthBytes) {
    if (!file.has(offset, lengthBytes)) {
      Fault fault = file.fault("ELF is truncated: its " + what + " is beyond the end");
      throw (offset < 0 ? fault : fault.atOffset(offset))
          .expected(
              Long.toUnsignedString(lengthBytes) + " bytes there",
              Math.max(0, file.length() - Math.max(0, offset)) + " bytes")
          .advice(DAMAGED)
          .toException();
    }
  }

  /** Where the file header and the table of program headers end, whichever is last. */
  long headersEnd() {
    long tableEnd = word(wide ? 32 : 28) + (long) segments.size() * (wide ? 56 : 32);
    return Math.max(wide ? 64 : 52, tableEnd);
  }

  /** The word at {@code offset} of the file: 4 or 8 bytes, as the class says. */
  public long word(long offset) {
    return wide ? file.i64(offset) : file.u32(offset);
  }

  public FileBytes file() {
    return file;
  }

  public boolean isWide() {
    return wide;
  }

  public int machine() {
    return machine;
  }

  /** Where it begins to run. */
  public long entry() {
    return word(24);
  }

  /** Whether it may run at other addresses than those in its headers. */
  public boolean isPositionIndependent() {
    return type == TYPE_DYN;
  }

  public List<Segment> segments() {
    return segments;
  }

  public List<Section> sections() {
    return sections;
  }
}
