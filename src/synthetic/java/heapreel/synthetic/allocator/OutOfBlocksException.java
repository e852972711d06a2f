package heapreel.synthetic.allocator;

/** The synthetic program's {@code MemoryError}. */
public final class OutOfBlocksException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An allocation of so many bytes failed. */
  public OutOfBlocksException(long bytes) {
    super("no room for " + bytes + " bytes", null, false, false);
  }
}
