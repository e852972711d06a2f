package heapreel.firmware;

import heapreel.fault.Fault;
import heapreel.image.ElfFile;
import heapreel.image.FileBytes;
import heapreel.image.Hex;
import heapreel.image.IntelHex;
import heapreel.image.Uf2;
import heapreel.memory.BufferMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The firmware of a device: what its flash holds and, from an ELF, its symbols.
 *
 * <p>Opening maps the file. ELF and BIN are not copied, whatever their size (up to 1 GiB); UF2 and
 * Intel HEX are decoded into at most 64 MiB. Immutable; threads may share it.
 */
public final class FirmwareImage {

  private static final int PAGE_BYTES = 4096;

  private final Path path;
  private final FirmwareFormat format;
  private final RomImage rom;
  private final Symbols symbols;
  private final OptionalLong entry;
  private final boolean movable;

  private FirmwareImage(
      Path path,
      FirmwareFormat format,
      RomImage rom,
      Symbols symbols,
      OptionalLong entry,
      boolean movable) {
    this.path = path;
    this.format = format;
    this.rom = rom;
    this.symbols = symbols;
    this.entry = entry;
    this.movable = movable;
  }

  /**
   * Opens {@code path}, whatever its format.
   *
   * @param romStart target address of a BIN's first byte; the other formats know their own
   * @throws heapreel.fault.FaultException if it cannot be used as firmware; a BIN cannot without
   *     {@code romStart}
   * @throws IOException if reading fails
   */
  public static FirmwareImage open(Path path, OptionalLong romStart) throws IOException {
    return read(FileBytes.map(path), romStart);
  }

  static FirmwareImage read(FileBytes file, OptionalLong romStart) {
    FirmwareFormat format = FileHead.of(file).format();
    if (format == FirmwareFormat.ELF) {
      ElfFile elf = ElfFile.read(file);
      return new FirmwareImage(
          file.path(),
          format,
          ElfImage.of(elf),
          ElfSymbols.of(elf),
          OptionalLong.of(elf.entry()),
          elf.isPositionIndependent());
    }
    RomImage rom =
        switch (format) {
          case UF2 -> loaded(file, RomImage.of(Uf2.read(file)));
          case INTEL_HEX -> RomImage.of(IntelHex.read(file));
          case ESPRESSIF -> EspressifImage.read(file);
          case BIN -> RomImage.of(List.of(raw(file, romStart)));
          default ->
              throw file.fault("is " + format.phrase() + ", not firmware")
                  .advice("give it as the MAP, and the .elf, .uf2, .hex or .bin before it")
                  .toException();
        };
    return new FirmwareImage(file.path(), format, rom, Symbols.none(), OptionalLong.empty(), false);
  }

  /**
   * The same program as it ran, from {@code entered} on: a position-independent one may have been
   * moved, by whole pages.
   *
   * @throws heapreel.fault.FaultException when it can't have begun there: it is another program
   */
  public FirmwareImage enteredAt(long entered) {
    if (entry.isEmpty()) {
      return this;
    }
    long shift = entered - entry.getAsLong();
    boolean fits = movable && shift >= 0 && shift < RomImage.MAX_START && shift % PAGE_BYTES == 0;
    if (shift != 0 && !fits) {
      throw Fault.of("not the captured program")
          .in(path)
          .expected(
              "one that begins at "
                  + Hex.of(entered)
                  + (movable ? ", moved by whole pages of 4,096 bytes" : ""),
              Hex.of(entry.getAsLong()))
          .advice("give the program that was running, or none")
          .toException();
    }
    return shift == 0
        ? this
        : new FirmwareImage(
            path,
            format,
            rom.movedBy(shift),
            symbols.movedBy(shift),
            OptionalLong.of(entered),
            movable);
  }

  /**
   * The bytes as they are; refuses what only looks like an Espressif image, as no address fits it.
   */
  private static BufferMemory raw(FileBytes file, OptionalLong romStart) {
    if (romStart.isEmpty() && file.u8(0) == EspressifImage.MAGIC) {
      throw file.fault("looks like an Espressif image, but some of its segments are missing")
          .advice("copy or download it again, or give the build's .elf")
          .toException();
    }
    Fault advised =
        file.fault("is a raw binary, which doesn't contain its load address")
            .advice("give --rom-start ADDR, a linker map, or the .elf instead");
    long start = romStart.orElseThrow(advised::toException);
    if (start < 0 || start > RomImage.MAX_START) {
      throw file.fault("does not fit at its start address")
          .expected("an address up to 2^62", "0x" + Long.toHexString(start))
          .toException();
    }
    return file.memory(0, file.length(), start);
  }

  /** What a UF2 for Espressif's chips has is the flash as their boot loader reads it. */
  private static RomImage loaded(FileBytes file, RomImage flash) {
    return EspressifImage.within(file, flash.segments().get(0)).orElse(flash);
  }

  /** The file it was opened from. */
  public Path path() {
    return path;
  }

  /** What the file turned out to be. */
  public FirmwareFormat format() {
    return format;
  }

  /** What the flash holds, at its target addresses. */
  public RomImage rom() {
    return rom;
  }

  /** The symbols of an ELF; none for the other formats. */
  public Symbols symbols() {
    return symbols;
  }

  @Override
  public String toString() {
    return path + ": " + format + ", " + rom;
  }
}
