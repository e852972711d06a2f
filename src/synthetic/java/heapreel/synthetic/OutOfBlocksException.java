package heapreel.synthetic;

/** The made-up program's {@code MemoryError}. */
final class OutOfBlocksException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfBlocksException(long bytes) {
    super("no room for " + bytes + " bytes", null, false, false);
  }
}
