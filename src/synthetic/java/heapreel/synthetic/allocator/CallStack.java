package heapreel.synthetic.allocator;

import heapreel.synthetic.firmware.TargetBytes;

/**
 * The C stack at the end of RAM; grows downwards. What was popped stays there, below the stack
 * pointer, as on a real device.
 */
public final class CallStack {

  private final TargetBytes ram;
  private final long limit;
  private final long top;
  private long pointer;

  /** An empty stack that may grow from {@code top}, exclusive, down to {@code limit}, inclusive. */
  public CallStack(TargetBytes ram, long limit, long top) {
    this.ram = ram;
    this.limit = limit;
    this.top = top;
    this.pointer = top;
  }

  /** Pushes a word; fails when the stack is full. */
  public void push(long word) {
    if (pointer - ram.wordBytes() < limit) {
      throw new IllegalStateException("the synthetic program recurses too deeply");
    }
    pointer -= ram.wordBytes();
    ram.setWord(pointer, word);
  }

  /** Returns to where {@link #pointer} was. */
  public void unwind(long to) {
    pointer = to;
  }

  /** The stack pointer: address of the word pushed last, or the top. */
  public long pointer() {
    return pointer;
  }

  /** All words that are on the stack now. */
  public RootRange roots() {
    return new RootRange(pointer, top);
  }
}
