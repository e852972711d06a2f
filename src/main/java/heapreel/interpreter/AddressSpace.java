package heapreel.interpreter;

import heapreel.firmware.RomImage;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that can be read of a device at one moment: the RAM of a snapshot and, where there is a
 * firmware image, its ROM. RAM wins where both have an address.
 *
 * <p>Reading RAM costs a bounds check, reading ROM the logarithm of its segments. Valid as long as
 * the snapshot's memory.
 */
public final class AddressSpace {

  private final Memory ram;
  private final RomImage rom;
  private final int wordBytes;

  /** Joins the RAM of a snapshot and the ROM of its firmware. */
  public AddressSpace(Memory ram, RomImage rom, int wordBytes) {
    this.ram = ram;
    this.rom = rom;
    this.wordBytes = wordBytes;
  }

  /** The RAM of a snapshot. */
  public Memory ram() {
    return ram;
  }

  /** Start of the region of RAM that contains {@code address}; {@code address} if none does. */
  public long ramStart(long address) {
    return ram.regionOf(address).map(Region::start).orElse(address);
  }

  /** Size of a target word: 4 or 8. */
  public int wordBytes() {
    return wordBytes;
  }

  /** Whether all of {@code [address, address + lengthBytes)} can be read. */
  public boolean has(long address, long lengthBytes) {
    return at(address, lengthBytes) != null;
  }

  /** Whether there is a word at {@code address}, aligned as C aligns words. */
  public boolean hasWord(long address) {
    return address != 0 && address % wordBytes == 0 && has(address, wordBytes);
  }

  /** The word at {@code address}, or 0 where nothing is known. */
  public long word(long address) {
    Memory memory = at(address, wordBytes);
    return memory == null ? 0 : memory.word(address, wordBytes);
  }

  /** The word of {@code bytes} bytes, 4 or 8, at {@code address}, or 0 where nothing is known. */
  public long word(long address, int bytes) {
    Memory memory = at(address, bytes);
    return memory == null ? 0 : memory.word(address, bytes);
  }

  /** The 16-bit value at {@code address}, or 0 where nothing is known. */
  public int u16(long address) {
    Memory memory = at(address, 2);
    return memory == null ? 0 : memory.u16(address);
  }

  /** The byte at {@code address}, or 0 where nothing is known. */
  public int u8(long address) {
    Memory memory = at(address, 1);
    return memory == null ? 0 : memory.u8(address);
  }

  /** The bytes from {@code address}; empty where not all of them are known. */
  public Optional<byte[]> bytes(long address, int lengthBytes) {
    Memory memory = at(address, lengthBytes);
    if (memory == null) {
      return Optional.empty();
    }
    byte[] bytes = new byte[lengthBytes];
    memory.copy(address, bytes, 0, lengthBytes);
    return Optional.of(bytes);
  }

  /** What can be read, RAM first; segments of ROM that RAM covers are included. */
  public List<Memory> segments() {
    List<Memory> segments = new ArrayList<>();
    segments.add(ram);
    segments.addAll(rom.segments());
    return segments;
  }

  private @Nullable Memory at(long address, long lengthBytes) {
    return ram.contains(address, lengthBytes) ? ram : rom.segmentAt(address, lengthBytes);
  }
}
