package heapreel.synthetic;

/**
 * The C stack at the end of RAM; grows downwards. What was popped stays there, below the stack
 * pointer, as on a real device.
 */
final class CallStack {

  private final TargetBytes ram;
  private final long limit;
  private final long top;
  private long pointer;

  CallStack(TargetBytes ram, long limit, long top) {
    this.ram = ram;
    this.limit = limit;
    this.top = top;
    this.pointer = top;
  }

  void push(long word) {
    if (pointer - ram.wordBytes() < limit) {
      throw new IllegalStateException("the made-up program recurses too deeply");
    }
    pointer -= ram.wordBytes();
    ram.setWord(pointer, word);
  }

  /** Returns to where {@link #pointer} was. */
  void unwind(long to) {
    pointer = to;
  }

  long pointer() {
    return pointer;
  }

  RootRange roots() {
    return new RootRange(pointer, top);
  }
}
