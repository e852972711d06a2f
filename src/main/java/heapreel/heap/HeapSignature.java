package heapreel.heap;

import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words that are consistent as the state of one heap area: the part of {@code mp_state_mem_t}, or
 * of {@code mp_state_mem_area_t}, that every firmware has.
 *
 * <pre>
 *  alloc_table_start       A
 *  alloc_table_byte_len    n
 *  finaliser_table_start   A + n + gap              if there is a finaliser table
 *  third table's start     end of the table before  if there is a third table
 *  pool_start              pool_end - 4 * n * block
 *  pool_end                a multiple of the block size
 * </pre>
 *
 * and n is what {@link AreaGeometry#tableBytes} says for an area from A to pool_end. Pointers are
 * absolute, so the words can be recognised without knowing their address.
 *
 * @param address of the words
 * @param geometry the area that they describe
 */
public record HeapSignature(long address, AreaGeometry geometry) {

  /** Most table bytes accepted: 64 MiB of 16-byte blocks. */
  private static final long MAX_TABLE_BYTES = 1 << 20;

  /** Fewest table bytes accepted: an area of 16 blocks. */
  private static final long MIN_TABLE_BYTES = 4;

  /** Most bytes accepted between table and end of pool, so that no product wraps around. */
  private static final long MAX_AREA_BYTES = 1L << 32;

  private static final int MAX_EXTRA_TABLES = 2;

  /** Bytes of memory that a signature can take at most, for words of {@code wordBytes}. */
  public static int maxBytes(int wordBytes) {
    return (4 + MAX_EXTRA_TABLES) * wordBytes;
  }

  /** All signatures in {@code memory} at multiples of the word size, in address order. */
  public static List<HeapSignature> findAll(Memory memory, int wordBytes) {
    return findAll(memory, wordBytes, wordBytes);
  }

  /**
   * All signatures in {@code memory} at multiples of {@code step} bytes, in address order.
   *
   * @param step the word size, or 1 where bytes may be missing before the signature
   */
  public static List<HeapSignature> findAll(Memory memory, int wordBytes, int step) {
    return findUpTo(memory, wordBytes, step, Integer.MAX_VALUE);
  }

  /** The first {@code max} signatures in {@code memory} at multiples of the word size. */
  static List<HeapSignature> findUpTo(Memory memory, int wordBytes, int max) {
    return findUpTo(memory, wordBytes, wordBytes, max);
  }

  private static List<HeapSignature> findUpTo(Memory memory, int wordBytes, int step, int max) {
    List<HeapSignature> found = new ArrayList<>();
    for (Region region : memory.regions()) {
      findIn(memory, region, wordBytes, step, max, found);
    }
    return List.copyOf(found);
  }

  private static void findIn(
      Memory memory, Region region, int wordBytes, int step, int max, List<HeapSignature> found) {
    long last = region.end() - 4L * wordBytes;
    long at = (region.start() + step - 1) / step * step;
    while (at <= last && found.size() < max) {
      if (memory.i64(at) == 0 && memory.i64(at + Long.BYTES) == 0) {
        at += Long.BYTES; // a multiple of any step; the address of a table is not 0
        continue;
      }
      long tableBytes = memory.word(at + wordBytes, wordBytes);
      if (tableBytes >= MIN_TABLE_BYTES && tableBytes <= MAX_TABLE_BYTES) {
        at(memory, at, wordBytes).ifPresent(found::add);
      }
      at += step;
    }
  }

  /** The signature at {@code address}, whatever shape it has, if there is one. */
  public static Optional<HeapSignature> at(Memory memory, long address, int wordBytes) {
    if (!memory.contains(address, 4L * wordBytes)) {
      return Optional.empty();
    }
    long tableBytes = memory.word(address + wordBytes, wordBytes);
    if (tableBytes < MIN_TABLE_BYTES || tableBytes > MAX_TABLE_BYTES) {
      return Optional.empty();
    }
    for (int extra = 0; extra <= MAX_EXTRA_TABLES; extra++) {
      long pool = address + (2L + extra) * wordBytes;
      if (!memory.contains(address, pool + 2L * wordBytes - address)) {
        return Optional.empty();
      }
      long poolBytes = memory.word(pool + wordBytes, wordBytes) - memory.word(pool, wordBytes);
      long blockBytes = poolBytes / AreaGeometry.BLOCKS_PER_TABLE_BYTE / tableBytes;
      if (blockBytes != 16 && blockBytes != 32) {
        continue;
      }
      for (boolean gap : new boolean[] {false, true}) {
        HeapShape shape =
            new HeapShape(wordBytes, (int) blockBytes, extra >= 1, extra == 2, gap, false);
        if (matches(memory, address, shape)) {
          return Optional.of(new HeapSignature(address, read(memory, address, shape)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether these words are in the record of an area that was added to the heap: its allocation
   * table then follows right behind.
   *
   * @param shift the words' address in RAM minus {@link #address}
   */
  public boolean isAreaRecord(long shift) {
    HeapShape shape = geometry.shape();
    long behind = address + shift + (4L + shape.extraTables()) * shape.wordBytes();
    long tail = geometry.start() - behind;
    return tail >= shape.wordBytes()
        && tail <= (long) HeapReader.MAX_AREA_TAIL_WORDS * shape.wordBytes();
  }

  /** The bytes of these words, which recur in every snapshot. */
  public byte[] words() {
    HeapShape shape = geometry.shape();
    int word = shape.wordBytes();
    int count = 4 + shape.extraTables();
    ByteBuffer bytes = ByteBuffer.allocate(count * word).order(ByteOrder.LITTLE_ENDIAN);
    List<Long> values = new ArrayList<>(List.of(geometry.start(), (long) geometry.tableBytes()));
    if (shape.finaliserTable()) {
      values.add(geometry.finaliserTable());
    }
    if (shape.thirdTable()) {
      values.add(geometry.thirdTable());
    }
    values.add(geometry.poolStart());
    values.add(geometry.poolEnd());
    for (long value : values) {
      if (word == Long.BYTES) {
        bytes.putLong(value);
      } else {
        bytes.putInt((int) value);
      }
    }
    return bytes.array();
  }

  /** The signature at {@code address}, if there is one of exactly this shape. */
  static boolean isAt(Memory memory, long address, HeapShape shape) {
    int words = 4 + shape.extraTables();
    return memory.contains(address, (long) words * shape.wordBytes())
        && matches(memory, address, shape);
  }

  /** Reads the geometry from the words at {@code address} without checking it. */
  static AreaGeometry read(Memory memory, long address, HeapShape shape) {
    int word = shape.wordBytes();
    long pool = address + (2L + shape.extraTables()) * word;
    return new AreaGeometry(
        memory.word(address, word),
        Math.toIntExact(memory.word(address + word, word)),
        memory.word(pool, word),
        memory.word(pool + word, word),
        shape);
  }

  private static boolean matches(Memory memory, long address, HeapShape shape) {
    int word = shape.wordBytes();
    long start = memory.word(address, word);
    long tableBytes = memory.word(address + word, word);
    long pool = address + (2L + shape.extraTables()) * word;
    long poolStart = memory.word(pool, word);
    long poolEnd = memory.word(pool + word, word);
    long poolBytes = tableBytes * AreaGeometry.BLOCKS_PER_TABLE_BYTE * shape.blockBytes();
    if (tableBytes < MIN_TABLE_BYTES
        || tableBytes > MAX_TABLE_BYTES
        || start <= 0
        || start >= poolStart
        || poolEnd <= poolStart
        || poolEnd - poolStart != poolBytes
        || poolEnd - start > MAX_AREA_BYTES
        || poolEnd % shape.blockBytes() != 0
        || AreaGeometry.tableBytes(poolEnd - start, shape) != tableBytes) {
      return false;
    }
    AreaGeometry geometry = new AreaGeometry(start, (int) tableBytes, poolStart, poolEnd, shape);
    boolean finaliser =
        !shape.finaliserTable()
            || memory.word(address + 2L * word, word) == geometry.finaliserTable();
    boolean third =
        !shape.thirdTable() || memory.word(address + 3L * word, word) == geometry.thirdTable();
    return finaliser && third && geometry.tablesEnd() <= poolStart;
  }
}
