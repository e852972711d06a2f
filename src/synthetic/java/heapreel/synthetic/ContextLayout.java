package heapreel.synthetic;

/** Offsets in {@code mp_state_ctx_t}: thread, vm, mem. */
final class ContextLayout {

  /** Words of root pointers after {@code dict_main}; where lists, they are sys.path and argv. */
  static final int ROOT_POINTERS = 24;

  private static final int QSTR_WORDS = 3;
  private static final int SCHEDULER_WORDS = 3;
  private static final int DICT_WORDS = 4;

  private final FirmwareBuild build;
  private final StateLayout memory;
  private final int wordBytes;

  ContextLayout(FirmwareBuild build) {
    this.build = build;
    this.memory = new StateLayout(build);
    this.wordBytes = build.shape().wordBytes();
  }

  private int scaled(int offsetOf32BitBuild) {
    return offsetOf32BitBuild * (wordBytes / 4);
  }

  int dictLocals() {
    return scaled(build.profile().context().dictLocals());
  }

  int stackTop() {
    return build.profile().rootsBeginAtDictLocals() ? 0 : 3 * wordBytes;
  }

  int lastPool() {
    return scaled(build.profile().context().lastPool());
  }

  int loadedModules() {
    return scaled(build.profile().context().loadedModules());
  }

  int dictMain() {
    return scaled(build.profile().context().dictMain());
  }

  int rootPointers() {
    return dictMain() + DICT_WORDS * wordBytes;
  }

  /** Where the collector begins to look for roots. */
  int rootsStart() {
    return build.profile().rootsBeginAtDictLocals() ? dictLocals() : 0;
  }

  /** Where it stops: {@code vm.qstr_last_chunk}; {@code _alloc} and {@code _used} follow. */
  int qstrLastChunk() {
    return rootPointers() + ROOT_POINTERS * wordBytes;
  }

  int memory() {
    int end = qstrLastChunk() + (QSTR_WORDS + SCHEDULER_WORDS) * wordBytes;
    return (end + 7) / 8 * 8;
  }

  /** Offset of the collector's lock depth. */
  int lockDepth() {
    return build.profile().lockDepthInThread()
        ? dictLocals() - wordBytes
        : memory() + memory.offset(StateField.LOCK_DEPTH);
  }

  int sizeBytes() {
    return memory() + memory.sizeBytes();
  }

  StateLayout memoryLayout() {
    return memory;
  }
}
