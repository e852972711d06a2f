package heapreel.synthetic.firmware;

import heapreel.heap.HeapShape;

/**
 * What a board's build chooses within a profile. Immutable; each method that names a choice returns
 * a build that differs in it.
 *
 * @param profile the generation
 * @param shape tables, block and word size
 * @param memStats whether three words of {@code MICROPY_MEM_STATS} precede the state
 * @param stackEntries length of the collector's mark stack
 * @param stackEntryBytes size of its entries: 2, 4 or 8
 * @param allocThreshold whether {@code MICROPY_GC_ALLOC_THRESHOLD} is on
 * @param representation how an object word holds its value
 * @param frozenModule whether a module's bytecode, and the qstrs that it adds, are in ROM
 * @param hashBytes bytes of hash kept with a qstr: 1 or 2, from MicroPython 1.23 on also 0
 */
public record FirmwareBuild(
    Profile profile,
    HeapShape shape,
    boolean memStats,
    int stackEntries,
    int stackEntryBytes,
    boolean allocThreshold,
    Representation representation,
    boolean frozenModule,
    int hashBytes) {

  /** Checks what the profile allows. */
  public FirmwareBuild {
    if (shape.splitHeap() && !profile.state().hasAreas()) {
      throw new IllegalArgumentException(profile + " has no split heap");
    }
    if (shape.gapByte() != profile.state().hasGapByte(shape.finaliserTable())) {
      throw new IllegalArgumentException(profile + " with gapByte=" + shape.gapByte());
    }
    if (stackEntryBytes != 2 && stackEntryBytes != 4 && stackEntryBytes != 8) {
      throw new IllegalArgumentException("stackEntryBytes=" + stackEntryBytes);
    }
    if (hashBytes < 0 || hashBytes > 2 || (hashBytes == 0 && profile.compareTo(Profile.K) < 0)) {
      throw new IllegalArgumentException(profile + " with hashBytes=" + hashBytes);
    }
    boolean boxed = representation == Representation.D;
    if (boxed && (shape.wordBytes() != 4 || shape.blockBytes() != 32)) {
      throw new IllegalArgumentException("representation D needs 4-byte words, 32-byte blocks");
    }
  }

  /** 64-bit: 8-byte words, 32-byte blocks, 8-byte stack entries. */
  public FirmwareBuild wide() {
    return with(8, 32, shape.finaliserTable(), shape.thirdTable(), shape.splitHeap())
        .markStack(stackEntries, 8);
  }

  /** With blocks of this size: 16 or 32. */
  public FirmwareBuild blockBytes(int bytes) {
    return with(
        shape.wordBytes(), bytes, shape.finaliserTable(), shape.thirdTable(), shape.splitHeap());
  }

  /** With or without a finaliser table. */
  public FirmwareBuild finaliserTable(boolean there) {
    return with(
        shape.wordBytes(), shape.blockBytes(), there, shape.thirdTable(), shape.splitHeap());
  }

  /** With or without a third table. */
  public FirmwareBuild thirdTable(boolean there) {
    return with(
        shape.wordBytes(), shape.blockBytes(), shape.finaliserTable(), there, shape.splitHeap());
  }

  /** With or without a split heap. */
  public FirmwareBuild splitHeap(boolean there) {
    return with(
        shape.wordBytes(), shape.blockBytes(), shape.finaliserTable(), shape.thirdTable(), there);
  }

  /** With or without the three words of {@code MICROPY_MEM_STATS}. */
  public FirmwareBuild memStats(boolean there) {
    return new FirmwareBuild(
        profile,
        shape,
        there,
        stackEntries,
        stackEntryBytes,
        allocThreshold,
        representation,
        frozenModule,
        hashBytes);
  }

  /** With or without {@code MICROPY_GC_ALLOC_THRESHOLD}. */
  public FirmwareBuild allocThreshold(boolean there) {
    return new FirmwareBuild(
        profile,
        shape,
        memStats,
        stackEntries,
        stackEntryBytes,
        there,
        representation,
        frozenModule,
        hashBytes);
  }

  /** With a mark stack of so many entries of so many bytes. */
  public FirmwareBuild markStack(int entries, int entryBytes) {
    return new FirmwareBuild(
        profile,
        shape,
        memStats,
        entries,
        entryBytes,
        allocThreshold,
        representation,
        frozenModule,
        hashBytes);
  }

  /**
   * With this representation of objects; D has objects of 8 bytes beside words of 4 and with them
   * blocks of 32.
   */
  public FirmwareBuild representation(Representation wanted) {
    FirmwareBuild from = wanted == Representation.D ? blockBytes(32) : this;
    return new FirmwareBuild(
        profile,
        from.shape,
        memStats,
        stackEntries,
        stackEntryBytes,
        allocThreshold,
        wanted,
        frozenModule,
        hashBytes);
  }

  /** With or without a module {@code driver} in ROM, as bytecode. */
  public FirmwareBuild frozenModule(boolean there) {
    return new FirmwareBuild(
        profile,
        shape,
        memStats,
        stackEntries,
        stackEntryBytes,
        allocThreshold,
        representation,
        there,
        hashBytes);
  }

  /** With so many bytes of hash kept with a qstr: {@code MICROPY_QSTR_BYTES_IN_HASH}. */
  public FirmwareBuild hashBytes(int bytes) {
    return new FirmwareBuild(
        profile,
        shape,
        memStats,
        stackEntries,
        stackEntryBytes,
        allocThreshold,
        representation,
        frozenModule,
        bytes);
  }

  /** Layout of a qstr pool. */
  public QstrLayout qstrLayout() {
    QstrLayout usual = profile.objects().qstrs();
    if (usual == QstrLayout.Q4 || usual == QstrLayout.Q6) {
      return hashBytes == 0 ? QstrLayout.Q6 : QstrLayout.Q4;
    }
    return usual;
  }

  /** Bytes of a hash that {@code qstr_compute_hash} keeps: {@code Q_HASH_MASK}. */
  public int computedHashBytes() {
    return hashBytes == 0 ? 2 : hashBytes;
  }

  private FirmwareBuild with(
      int wordBytes, int blockBytes, boolean finalisers, boolean third, boolean split) {
    HeapShape changed =
        new HeapShape(
            wordBytes,
            blockBytes,
            finalisers,
            third,
            profile.state().hasGapByte(finalisers),
            split);
    return new FirmwareBuild(
        profile,
        changed,
        memStats,
        stackEntries,
        stackEntryBytes,
        allocThreshold,
        representation,
        frozenModule,
        hashBytes);
  }
}
