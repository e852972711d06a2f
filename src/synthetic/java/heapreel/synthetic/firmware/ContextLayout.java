package heapreel.synthetic.firmware;

/** Offsets in {@code mp_state_ctx_t}: thread, vm, mem. */
public final class ContextLayout {

  /** Words of root pointers after {@code dict_main}; where lists, they are sys.path and argv. */
  static final int ROOT_POINTERS = 24;

  private static final int QSTR_WORDS = 3;
  private static final int SCHEDULER_WORDS = 3;
  private static final int DICT_WORDS = 4;

  private final FirmwareBuild build;
  private final StateLayout memory;
  private final int wordBytes;

  /** Offsets in the {@code mp_state_ctx} of a build. */
  public ContextLayout(FirmwareBuild build) {
    this.build = build;
    this.memory = new StateLayout(build);
    this.wordBytes = build.shape().wordBytes();
  }

  private int scaled(int offsetOf32BitBuild) {
    return offsetOf32BitBuild * (wordBytes / 4);
  }

  /** Offset of {@code thread.dict_locals}, in bytes. */
  public int dictLocals() {
    return scaled(build.profile().context().dictLocals());
  }

  /** Offset of {@code thread.stack_top}, in bytes. */
  public int stackTop() {
    return build.profile().rootsBeginAtDictLocals() ? 0 : 3 * wordBytes;
  }

  /** Offset of {@code vm.last_pool}, in bytes. */
  public int lastPool() {
    return scaled(build.profile().context().lastPool());
  }

  /** Offset of the struct {@code vm.mp_loaded_modules_dict}, in bytes. */
  public int loadedModules() {
    return scaled(build.profile().context().loadedModules());
  }

  /** Offset of the struct {@code vm.dict_main}, in bytes. */
  public int dictMain() {
    return scaled(build.profile().context().dictMain());
  }

  /** Offset of the first root pointer after {@code vm.dict_main}, in bytes. */
  public int rootPointers() {
    return dictMain() + DICT_WORDS * wordBytes;
  }

  /** Where the collector begins to look for roots. */
  public int rootsStart() {
    return build.profile().rootsBeginAtDictLocals() ? dictLocals() : 0;
  }

  /** Where it stops: {@code vm.qstr_last_chunk}; {@code _alloc} and {@code _used} follow. */
  public int qstrLastChunk() {
    return rootPointers() + ROOT_POINTERS * wordBytes;
  }

  /** Offset of {@code mem}, an {@code mp_state_mem_t}, in bytes. */
  public int memory() {
    int end = qstrLastChunk() + (QSTR_WORDS + SCHEDULER_WORDS) * wordBytes;
    return (end + 7) / 8 * 8;
  }

  /** Offset of the collector's lock depth. */
  public int lockDepth() {
    return build.profile().lockDepthInThread()
        ? dictLocals() - wordBytes
        : memory() + memory.offset(StateField.LOCK_DEPTH);
  }

  /** {@code sizeof(mp_state_ctx_t)}. */
  public int sizeBytes() {
    return memory() + memory.sizeBytes();
  }

  /** Offsets within {@code mem}. */
  public StateLayout memoryLayout() {
    return memory;
  }
}
