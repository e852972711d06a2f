package heapreel.synthetic;

/**
 * Strings interned at run time: pools in the heap, chained before those in ROM, and chunks of text,
 * as {@code qstr_from_strn} in {@code py/qstr.c} makes them.
 */
final class QstrHeap {

  private static final int CHUNK_BYTES = 128;

  private final TargetBytes ram;
  private final ObjectMaker objects;
  private final QstrPoolWriter pools;
  private final ObjectRules rules;
  private final StateWord lastPool;
  private final long lastChunk;
  private long firstText;

  QstrHeap(TargetBytes ram, ObjectMaker objects, Firmware firmware, long context) {
    ContextLayout layout = new ContextLayout(firmware.build());
    this.ram = ram;
    this.objects = objects;
    this.rules = firmware.build().profile().objects();
    this.pools = new QstrPoolWriter(ram, rules);
    this.lastPool = new StateWord(ram, context + layout.lastPool());
    this.lastChunk = context + layout.qstrLastChunk();
    lastPool.set(firmware.lastPool());
    firstText = firmware.qstrs().size() + 1L;
  }

  /** The object word of a text that is interned now. */
  long intern(String text) {
    long pool = poolWithRoom();
    int slot = pools.length(pool);
    long at = textRoom(pools.textBytes(text));
    pools.entry(pool, slot, at, text, false);
    pools.setLength(pool, slot + 1);
    return rules.words().qstr(pools.total(pool) + slot);
  }

  private long poolWithRoom() {
    long newest = lastPool.get();
    boolean inRam = newest >= ram.start() && newest < ram.end();
    if (inRam && pools.length(newest) < pools.alloc(newest)) {
      return newest;
    }
    int alloc = inRam ? Math.min(2 * pools.alloc(newest), 64) : 20;
    long total = inRam ? (long) pools.total(newest) + pools.length(newest) : firstText;
    long strings = pools.headerBytes() + (long) alloc * ram.wordBytes();
    long made = objects.alloc(strings + pools.arraysBytes(alloc), AllocationKind.PLAIN);
    pools.header(made, newest, (int) total, alloc, 0, false);
    pools.arraysAt(made, made + strings, alloc);
    lastPool.set(made);
    return made;
  }

  private long textRoom(int bytes) {
    long chunk = ram.word(lastChunk);
    long alloc = ram.word(lastChunk + ram.wordBytes());
    long used = ram.word(lastChunk + 2L * ram.wordBytes());
    if (chunk == 0 || used + bytes > alloc) {
      chunk = objects.alloc(CHUNK_BYTES, AllocationKind.LEAF);
      alloc = CHUNK_BYTES;
      used = 0;
    }
    ram.setWords(lastChunk, chunk, alloc, used + bytes);
    return chunk + used;
  }
}
