package heapreel.heap;

/** Receives the runs of an allocation table, in block order. */
@FunctionalInterface
public interface RunVisitor {

  /** {@code blocks} neighbouring blocks from {@code firstBlock}, all of one kind. */
  void run(RunKind kind, int firstBlock, int blocks);
}
