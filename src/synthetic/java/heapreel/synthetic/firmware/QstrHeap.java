package heapreel.synthetic.firmware;

import java.util.function.LongUnaryOperator;

/**
 * Strings interned at run time: pools in the heap, chained before those in ROM, and chunks of text,
 * as {@code qstr_from_strn} in {@code py/qstr.c} makes them.
 */
public final class QstrHeap {

  /** A text that lies in ROM and is not interned there. */
  public static final String TEXT_IN_ROM = "interned_from_rom";

  private static final int CHUNK_BYTES = 128;
  private static final int SHORTEST_POOL = 10;

  private final TargetBytes ram;
  private final LongUnaryOperator poolMemory;
  private final LongUnaryOperator chunkMemory;
  private final QstrPoolWriter pools;
  private final Firmware firmware;
  private final Profile profile;
  private final ObjectWords words;
  private final StateWord lastPool;
  private final long lastChunk;
  private long firstText;

  /**
   * Nothing interned yet.
   *
   * @param poolMemory address of so many bytes for a pool
   * @param chunkMemory address of so many bytes for texts
   */
  public QstrHeap(
      TargetBytes ram,
      LongUnaryOperator poolMemory,
      LongUnaryOperator chunkMemory,
      Firmware firmware,
      long context) {
    ContextLayout layout = new ContextLayout(firmware.build());
    this.ram = ram;
    this.firmware = firmware;
    this.poolMemory = poolMemory;
    this.chunkMemory = chunkMemory;
    this.words = ObjectWords.of(firmware.build());
    this.profile = firmware.build().profile();
    this.pools = new QstrPoolWriter(ram, firmware.build());
    this.lastPool = new StateWord(ram, context + layout.lastPool());
    this.lastChunk = context + layout.qstrLastChunk();
    lastPool.set(firmware.lastPool());
    firstText = firmware.qstrs().size() + 1L;
  }

  /** The object word of a text that is interned now. */
  public long intern(String text) {
    return words.qstr(internIndex(text));
  }

  /** The index of a text that is interned now. */
  public int internIndex(String text) {
    long pool = poolWithRoom();
    int slot = pools.length(pool);
    long at = textRoom(pools.textBytes(text));
    pools.entry(pool, slot, at, text, false);
    pools.setLength(pool, slot + 1);
    return pools.total(pool) + slot;
  }

  /** Whether text in ROM is interned without a copy: {@code qstr_from_strn_static}. */
  public static boolean internsRomTexts(Profile profile) {
    return profile.compareTo(Profile.L) >= 0;
  }

  /** The index of a text at an address in ROM that is interned now, where it lies. */
  public int internInPlace(String text, long at) {
    long pool = poolWithRoom();
    int slot = pools.length(pool);
    pools.describe(pool, slot, at, text, false);
    pools.setLength(pool, slot + 1);
    return pools.total(pool) + slot;
  }

  private long poolWithRoom() {
    long newest = lastPool.get();
    boolean inRam = ram.contains(newest);
    if (inRam && pools.length(newest) < pools.alloc(newest)) {
      return newest;
    }
    int alloc = 2 * (inRam ? pools.alloc(newest) : firmware.poolAlloc());
    int shortest = profile.compareTo(Profile.C) >= 0 ? SHORTEST_POOL : 1;
    alloc = Math.min(Math.max(alloc, shortest), largestPool());
    long total = inRam ? (long) pools.total(newest) + pools.length(newest) : firstText;
    long strings = pools.headerBytes() + (long) alloc * ram.wordBytes();
    long made = poolMemory.applyAsLong(strings + pools.arraysBytes(alloc));
    pools.header(made, newest, (int) total, alloc, 0, false);
    pools.arraysAt(made, made + strings, alloc);
    lastPool.set(made);
    return made;
  }

  /** {@code MICROPY_QSTR_POOL_MAX_ENTRIES}, which only CircuitPython 4 to 8 has. */
  private int largestPool() {
    boolean capped =
        profile.circuitPython()
            && profile.compareTo(Profile.C_CP4) >= 0
            && profile.compareTo(Profile.F_CP8) <= 0;
    return capped ? 64 : Integer.MAX_VALUE;
  }

  private long textRoom(int bytes) {
    long chunk = ram.word(lastChunk);
    long alloc = ram.word(lastChunk + ram.wordBytes());
    long used = ram.word(lastChunk + 2L * ram.wordBytes());
    if (chunk == 0 || used + bytes > alloc) {
      alloc = Math.max(CHUNK_BYTES, bytes);
      chunk = chunkMemory.applyAsLong(alloc);
      used = 0;
    }
    ram.setWords(lastChunk, chunk, alloc, used + bytes);
    return chunk + used;
  }
}
