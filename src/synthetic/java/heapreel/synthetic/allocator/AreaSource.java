package heapreel.synthetic.allocator;

/** Where a heap that grows by itself gets further areas from. */
interface AreaSource {

  /** A source that has none. */
  AreaSource NONE =
      new AreaSource() {
        @Override
        public long allocate(long bytes, long heapBytes) {
          return 0;
        }

        @Override
        public long endOf(long start) {
          return start;
        }

        @Override
        public void release(long start) {}
      };

  /**
   * Address of a new region for a heap of {@code heapBytes} that lacks {@code bytes}; 0 when there
   * is none.
   */
  long allocate(long bytes, long heapBytes);

  /** End of the region at {@code start}; {@code start} itself where this source gave none. */
  long endOf(long start);

  /** Takes a region back. */
  void release(long start);
}
