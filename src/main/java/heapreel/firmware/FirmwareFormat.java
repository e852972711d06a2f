package heapreel.firmware;

import heapreel.fault.Fault;
import heapreel.image.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What kind of file the user gave; told by its contents, never by its name. */
public enum FirmwareFormat {
  /** Executable and Linkable Format, 32 or 64 bits. */
  ELF("an ELF"),
  /** Microsoft's USB Flashing Format. */
  UF2("a UF2"),
  /** Intel's hexadecimal object format. */
  INTEL_HEX("an Intel HEX"),
  /** What Espressif's boot loaders load, alone or with all of the flash. */
  ESPRESSIF("an Espressif image"),
  /** The bytes of flash as they are; says nothing of where they go. */
  BIN("a raw binary"),
  /** The map GNU ld writes: no firmware, but a common thing in its place. */
  LINKER_MAP("a linker map");

  private final String phrase;

  FirmwareFormat(String phrase) {
    this.phrase = phrase;
  }

  /** The format with its article, for messages. */
  public String phrase() {
    return phrase;
  }

  /** Its name in outputs: {@code intel_hex}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads at most the first 64 KiB of {@code path}.
   *
   * @throws heapreel.fault.FaultException if it is missing, empty, no regular file, a text that is
   *     neither Intel HEX nor a linker map, or an archive or container that must be unpacked first
   */
  public static FirmwareFormat sniff(Path path) throws IOException {
    return FileHead.of(FileBytes.map(path)).format();
  }

  /** How many bytes from the start of a file on tell what it is. */
  public static final int HEAD_BYTES = FileHead.HEAD_BYTES;

  /**
   * What is wrong with a file as one of RAM snapshots, if its first bytes tell that it is something
   * else: firmware, a map, an archive, a text.
   *
   * @param head its first bytes, more than {@link #HEAD_BYTES} unless it ends before
   */
  public static Optional<Fault> whyNotRam(Path path, byte[] head) {
    return FileHead.of(FileBytes.of(path, ByteBuffer.wrap(head))).notRam();
  }
}
