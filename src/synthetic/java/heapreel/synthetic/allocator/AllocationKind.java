package heapreel.synthetic.allocator;

/** What an allocation is for, as far as the allocator cares. */
public enum AllocationKind {
  /** Anything that may hold pointers. */
  PLAIN,
  /** Bytes without pointers: text, buffers, bytecode. */
  LEAF,
  /** An object that may have {@code __del__}. */
  WITH_FINALISER,
  /** Something that will stay: CircuitPython 3 to 8 takes it from the top of the pool. */
  LONG_LIVED
}
