package heapreel.image;

import heapreel.fault.Fault;
import heapreel.memory.BufferMemory;
import java.util.List;
import java.util.Locale;

/**
 * Reads Microsoft's USB Flashing Format: blocks of 512 bytes, each with its own target address.
 *
 * <table>
 * <caption>A block; all numbers are 32-bit little-endian</caption>
 * <tr><th>offset</th><th>size</th><th>value</th></tr>
 * <tr><td>0</td><td>4</td><td>first magic, 0x0A324655 ({@code "UF2\n"})</td></tr>
 * <tr><td>4</td><td>4</td><td>second magic, 0x9E5D5157</td></tr>
 * <tr><td>8</td><td>4</td><td>flags: 0x1 not main flash, 0x1000 file container, 0x2000 family
 * present, 0x4000 MD5 in the last 24 bytes of data, 0x8000 extension tags after the payload</td></tr>
 * <tr><td>12</td><td>4</td><td>target address of the payload</td></tr>
 * <tr><td>16</td><td>4</td><td>payload size, at most 476, or 452 with an MD5</td></tr>
 * <tr><td>20</td><td>4</td><td>block number, from 0, one more each block</td></tr>
 * <tr><td>24</td><td>4</td><td>number of blocks</td></tr>
 * <tr><td>28</td><td>4</td><td>family, or the file's size</td></tr>
 * <tr><td>32</td><td>476</td><td>data: payload, then extension tags</td></tr>
 * <tr><td>508</td><td>4</td><td>last magic, 0x0AB16F30</td></tr>
 * </table>
 *
 * <p>Several files may follow one another (one a family); each counts its blocks anew. Blocks that
 * are not for main flash are checked and left out, and so is the one that Raspberry Pi's tools put
 * first for the RP2350 (extension tag 0x9957e304, or the absolute family with 2 blocks), which is
 * outside of the count. Payloads that give one address different bytes are a fault.
 */
public final class Uf2 {

  public static final int BLOCK_BYTES = 512;
  public static final long FIRST_MAGIC = 0x0A324655L;
  public static final long SECOND_MAGIC = 0x9E5D5157L;
  public static final long LAST_MAGIC = 0x0AB16F30L;
  public static final int NOT_MAIN_FLASH = 0x1;
  public static final int FILE_CONTAINER = 0x1000;
  public static final int FAMILY_PRESENT = 0x2000;
  public static final int MD5_PRESENT = 0x4000;
  public static final int EXTENSION_TAGS = 0x8000;
  public static final long ABSOLUTE_FAMILY = 0xe48bff57L;
  public static final long IGNORE_BLOCK_TAG = 0x9957e304L;

  private static final int HEADER_BYTES = 32;
  private static final int DATA_BYTES = 476;
  private static final int MD5_BYTES = 24;
  private static final String DAMAGED = "copy or download the file again";

  private final FileBytes file;
  private final SparseBytes contents;
  private long nextNumber;
  private long count;

  private Uf2(FileBytes file) {
    this.file = file;
    this.contents = new SparseBytes(file);
  }

  /** The contents of all blocks for main flash. */
  public static List<BufferMemory> read(FileBytes file) {
    return new Uf2(file).segments();
  }

  private List<BufferMemory> segments() {
    if (file.length() % BLOCK_BYTES != 0) {
      throw file.fault("UF2 is truncated")
          .atOffset(file.length() - (long) file.length() % BLOCK_BYTES)
          .expected("blocks of 512 bytes", file.length() % BLOCK_BYTES + " bytes in the last")
          .advice(DAMAGED)
          .toException();
    }
    for (long block = 0; block < file.length(); block += BLOCK_BYTES) {
      check(block);
      if (!isIgnored(block)) {
        countBlock(block);
        if ((flags(block) & (NOT_MAIN_FLASH | FILE_CONTAINER)) == 0) {
          putPayload(block);
        }
      }
    }
    if (nextNumber != count) {
      throw file.fault("UF2 is truncated")
          .expected(count + " blocks", String.valueOf(nextNumber))
          .advice(DAMAGED)
          .toException();
    }
    List<BufferMemory> segments = contents.segments();
    if (segments.isEmpty()) {
      throw file.fault("UF2 has nothing for main flash")
          .advice("give the firmware's UF2")
          .toException();
    }
    return segments;
  }

  private void check(long block) {
    checkMagic(block, 0, "first", FIRST_MAGIC);
    checkMagic(block, 4, "second", SECOND_MAGIC);
    checkMagic(block, BLOCK_BYTES - 4, "last", LAST_MAGIC);
    int room = DATA_BYTES - ((flags(block) & MD5_PRESENT) != 0 ? MD5_BYTES : 0);
    long payload = file.u32(block + 16);
    if (payload > room) {
      throw at(block + 16, "UF2 payload is too large")
          .expected("at most " + room + " bytes", String.valueOf(payload))
          .advice(DAMAGED)
          .toException();
    }
    if (address(block) + payload > 1L << 32) {
      throw at(block + 12, "UF2 payload ends above 4 GiB")
          .atAddress(address(block))
          .advice(DAMAGED)
          .toException();
    }
  }

  private void checkMagic(long block, int field, String name, long magic) {
    long found = file.u32(block + field);
    if (found != magic) {
      throw at(block + field, "UF2 block lacks its " + name + " magic")
          .expected(
              String.format(Locale.ROOT, "0x%08x", magic),
              String.format(Locale.ROOT, "0x%08x", found))
          .advice(DAMAGED)
          .toException();
    }
  }

  private boolean isIgnored(long block) {
    boolean tagged =
        (flags(block) & EXTENSION_TAGS) != 0
            && file.u32(block + 16) <= DATA_BYTES - 4
            && file.u32(block + HEADER_BYTES + file.u32(block + 16)) == IGNORE_BLOCK_TAG;
    return tagged
        || ((flags(block) & FAMILY_PRESENT) != 0
            && file.u32(block + 28) == ABSOLUTE_FAMILY
            && file.u32(block + 20) == 0
            && file.u32(block + 24) == 2);
  }

  private void countBlock(long block) {
    if (nextNumber == count) {
      nextNumber = 0;
      count = file.u32(block + 24);
    }
    long number = file.u32(block + 20);
    long total = file.u32(block + 24);
    if (number != nextNumber || total != count || number >= total) {
      throw at(block + 20, "UF2 blocks are missing or out of order")
          .expected("block " + nextNumber + " of " + count, "block " + number + " of " + total)
          .advice(DAMAGED)
          .toException();
    }
    nextNumber++;
  }

  private void putPayload(long block) {
    byte[] payload = new byte[(int) file.u32(block + 16)];
    file.copy(block + HEADER_BYTES, payload, payload.length);
    contents.put(address(block), payload, payload.length, block);
  }

  private int flags(long block) {
    return (int) file.u32(block + 8);
  }

  private long address(long block) {
    return file.u32(block + 12);
  }

  private Fault at(long offset, String what) {
    return file.fault(what).atOffset(offset);
  }
}
