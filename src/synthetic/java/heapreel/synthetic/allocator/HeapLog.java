package heapreel.synthetic.allocator;

/** Is told of each allocation that begins, ends or is moved, just before the change is. */
public interface HeapLog {

  /** Hears nothing. */
  HeapLog NONE =
      new HeapLog() {
        @Override
        public void allocated(long address) {}

        @Override
        public void freed(long address) {}

        @Override
        public void moved(long from, long to) {}
      };

  /** There is an allocation at {@code address}. */
  void allocated(long address);

  /** There is none any more, as it was freed or swept. */
  void freed(long address);

  /** What was allocated last is what was at {@code from}, which was freed. */
  void moved(long from, long to);
}
