package heapreel.firmware;

import heapreel.image.ElfFile;
import heapreel.image.ElfFile.Section;
import heapreel.image.ElfFile.Segment;
import heapreel.image.Hex;
import heapreel.memory.BufferMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an ELF puts in flash: the file contents of its {@code PT_LOAD} segments.
 *
 * <ul>
 *   <li>A segment goes where it is kept ({@code p_paddr}: the initial values of {@code .data} lie
 *       in flash). One that may not be written and runs elsewhere is given there, too, where
 *       nothing else is: code and tables that are copied to fast RAM never change.
 *   <li>Where all load addresses are 0, the file has none, and {@code p_vaddr} counts.
 *   <li>A segment is cut down to the allocated sections in it, for linkers often begin the first
 *       one with the ELF's own headers, which never reach the device.
 * </ul>
 *
 * <p>Copies nothing: the memory is the mapped file.
 */
final class ElfImage {

  private static final int MAX_SEGMENTS = 256;
  private static final String DAMAGED = "copy or build the file again";

  private final ElfFile elf;

  private ElfImage(ElfFile elf) {
    this.elf = elf;
  }

  /** The loaded contents of {@code elf}; none at all is a fault. */
  static RomImage of(ElfFile elf) {
    return new ElfImage(elf).image();
  }

  private RomImage image() {
    List<Segment> loaded = elf.segments().stream().filter(Segment::isLoaded).toList();
    if (loaded.size() > MAX_SEGMENTS) {
      throw elf.file()
          .fault("ELF has too many segments")
          .expected("at most " + MAX_SEGMENTS, String.valueOf(loaded.size()))
          .toException();
    }
    boolean hasLoadAddresses = loaded.stream().anyMatch(s -> s.loadAddress() != 0);
    List<BufferMemory> kept = new ArrayList<>();
    List<BufferMemory> copied = new ArrayList<>();
    for (Segment segment : loaded) {
      long keptAt = hasLoadAddresses ? segment.loadAddress() : segment.address();
      addContents(segment, keptAt, kept);
      if (keptAt != segment.address() && !segment.isWritable()) {
        addContents(segment, segment.address(), copied);
      }
    }
    checkOverlap(kept);
    RomImage image = RomImage.of(kept);
    for (BufferMemory copy : copied) {
      image = image.withIfFree(copy);
    }
    if (image.lengthBytes() == 0) {
      throw elf.file()
          .fault("ELF has nothing to load")
          .advice("give the firmware's .elf, not one with only debug information")
          .toException();
    }
    return image;
  }

  private void addContents(Segment segment, long address, List<BufferMemory> into) {
    long from = segment.offset();
    long to = segment.offset() + segment.fileBytes();
    if (!elf.sections().isEmpty()) {
      List<Section> inside =
          elf.sections().stream().filter(s -> s.hasContents() && isInside(s, segment)).toList();
      OptionalLong first = inside.stream().mapToLong(Section::offset).min();
      OptionalLong last = inside.stream().mapToLong(s -> s.offset() + s.lengthBytes()).max();
      from = first.orElse(to);
      to = last.orElse(to);
    }
    long start = address + from - segment.offset();
    if (start < 0 || address < 0 || start > RomImage.MAX_START) {
      throw elf.file()
          .fault("ELF segment lies above the supported addresses")
          .atOffset(segment.offset())
          .atAddress(address)
          .toException();
    }
    if (to > from) {
      into.add(elf.file().memory(from, to - from, start));
    }
  }

  private static boolean isInside(Section section, Segment segment) {
    long offset = section.offset() - segment.offset();
    return offset >= 0
        && offset < segment.fileBytes()
        && section.lengthBytes() > 0
        && section.lengthBytes() <= segment.fileBytes() - offset
        && section.address() - segment.address() == offset;
  }

  private void checkOverlap(List<BufferMemory> contents) {
    contents.sort(Comparator.comparingLong(BufferMemory::start));
    for (int i = 1; i < contents.size(); i++) {
      BufferMemory below = contents.get(i - 1);
      BufferMemory above = contents.get(i);
      if (above.start() < below.end()) {
        throw elf.file()
            .fault("ELF segments overlap")
            .atAddress(above.start())
            .expected(
                "the next segment at " + Hex.of(below.end()) + " or above", Hex.of(above.start()))
            .advice(DAMAGED)
            .toException();
      }
    }
  }
}
