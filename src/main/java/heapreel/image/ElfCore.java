package heapreel.image;

import heapreel.fault.Fault;
import heapreel.image.ElfFile.Segment;
import heapreel.memory.BufferMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The memory in an ELF core (System V ABI, chapters 4 and 5): the file contents of its {@code
 * PT_LOAD} segments. GDB's {@code generate-core-file} and {@code gcore}, Linux, and QEMU's {@code
 * dump-guest-memory} write them.
 *
 * <ul>
 *   <li>A segment goes to {@code p_vaddr}; where that is 0 for all of them, to {@code p_paddr}.
 *   <li>Segments that touch in the file and in memory become one: a heap may lie in both.
 *   <li>No two segments have bytes of the file in common, or with the headers.
 *   <li>What two segments both have in memory, such as a stack within other RAM, has to be the same
 *       in both.
 *   <li>What lies at 2^62 or above is the kernel's (such as its {@code vsyscall} page), and is left
 *       out; so is what a segment has no contents for.
 * </ul>
 *
 * <p>Copies nothing: the memory is the mapped file.
 */
final class ElfCore {

  static final int TYPE_CORE = 4;

  private static final String DAMAGED = "write the core again";

  private ElfCore() {}

  /** Whether a file, of which these are the first bytes, is an ELF core, of either byte order. */
  static boolean isOne(byte[] head) {
    return head.length > 17
        && head[0] == 0x7f
        && head[1] == 'E'
        && head[2] == 'L'
        && head[3] == 'F'
        && (head[5] == 2 ? head[17] : head[16]) == TYPE_CORE;
  }

  /** The segments of a core, in address order; none at all is a fault. */
  static List<BufferMemory> segments(ElfFile elf) {
    List<Segment> loaded = new ArrayList<>();
    for (Segment segment : elf.segments()) {
      if (segment.isLoaded()) {
        loaded.add(segment);
      }
    }
    requireOwnBytes(elf, loaded);
    boolean virtual = loaded.stream().anyMatch(segment -> segment.address() != 0);
    List<BufferMemory> contents = new ArrayList<>();
    loaded.sort(Comparator.comparingLong(segment -> address(segment, virtual)));
    long start = 0;
    long from = 0;
    long to = 0;
    for (Segment segment : loaded) {
      long address = address(segment, virtual);
      if (address < 0 || address > AddressedImage.MAX_START) {
        continue;
      }
      long end = start + to - from;
      long twice = address < end ? Math.min(segment.fileBytes(), end - address) : 0;
      requireSame(elf, segment, from + address - start, address, twice);
      if (twice == segment.fileBytes()) {
        continue;
      }
      if (to > from && address + twice == end && segment.offset() + twice == to) {
        to += segment.fileBytes() - twice;
        continue;
      }
      add(elf, contents, from, to, start);
      start = address + twice;
      from = segment.offset() + twice;
      to = segment.offset() + segment.fileBytes();
    }
    add(elf, contents, from, to, start);
    if (contents.isEmpty()) {
      throw elf.file().fault("ELF core has no memory").advice(DAMAGED).toException();
    }
    return contents;
  }

  /**
   * A fault if two segments have the same bytes of the file: then a header is damaged, and what it
   * names would be read at another address than its own.
   */
  private static void requireOwnBytes(ElfFile elf, List<Segment> loaded) {
    loaded.sort(Comparator.comparingLong(Segment::offset));
    long end = elf.headersEnd();
    for (Segment segment : loaded) {
      if (segment.offset() < end) {
        throw elf.file()
            .fault("ELF segments share bytes of the file")
            .atOffset(segment.offset())
            .expected("the next segment at " + Hex.of(end) + " or later", Hex.of(segment.offset()))
            .advice(DAMAGED)
            .toException();
      }
      end = segment.offset() + segment.fileBytes();
    }
  }

  private static void add(
      ElfFile elf, List<BufferMemory> contents, long from, long to, long start) {
    if (to > from) {
      contents.add(elf.file().memory(from, to - from, start));
    }
  }

  /** A fault unless what a segment has again is the same. */
  private static void requireSame(
      ElfFile elf, Segment segment, long before, long address, long lengthBytes) {
    for (long i = 0; i < lengthBytes; i++) {
      if (elf.file().u8(before + i) != elf.file().u8(segment.offset() + i)) {
        throw overlap(elf, segment, address + i)
            .expected("the same byte in both", "two different ones")
            .toException();
      }
    }
  }

  private static Fault overlap(ElfFile elf, Segment segment, long address) {
    return elf.file()
        .fault("ELF segments overlap")
        .atOffset(segment.offset())
        .atAddress(address)
        .advice(DAMAGED);
  }

  private static long address(Segment segment, boolean virtual) {
    return virtual ? segment.address() : segment.loadAddress();
  }
}
