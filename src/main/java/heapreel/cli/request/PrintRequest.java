package heapreel.cli.request;

/**
 * What is printed of snapshots, besides the names of files.
 *
 * @param summary whether to say how full the heap is
 * @param failures whether to say which allocations failed
 * @param totals whether to say what is free in the reference tool's words
 * @param each whether heaps are printed of each snapshot, rather than of one
 * @param memInfo whether to print what {@code micropython.mem_info(1)} prints on the device
 * @param reference what of the reference tool's texts to print
 */
public record PrintRequest(
    boolean summary,
    boolean failures,
    boolean totals,
    boolean each,
    boolean memInfo,
    Reference reference) {

  /** Nothing. */
  public static final PrintRequest NOTHING = of(false, false);

  /** Which allocations failed. */
  public static final PrintRequest FAILURES = of(false, true);

  /** How full the heap is, and which allocations failed. */
  public static final PrintRequest SUMMARY = of(true, true);

  private static PrintRequest of(boolean summary, boolean failures) {
    return new PrintRequest(summary, failures, false, false, false, Reference.NOTHING);
  }

  /** Whether something is to be printed that was asked for by itself. */
  public boolean isAskedFor() {
    return memInfo || reference.printsSomething();
  }

  /**
   * What the reference tool, CircuitPython's {@code analyze_heap_dump.py}, prints.
   *
   * @param blockState the size of each allocation and of what is free between them
   * @param blockContents the bytes of each allocation
   * @param heapStructure where the heap's state is and how long its tables are
   * @param conflictingSymbols the symbols with several addresses
   * @param unknownTypes the first words of allocations that nothing tells the type of
   */
  public record Reference(
      boolean blockState,
      boolean blockContents,
      boolean heapStructure,
      boolean conflictingSymbols,
      boolean unknownTypes) {

    /** Nothing. */
    public static final Reference NOTHING = new Reference(false, false, false, false, false);

    /** Whether something of each snapshot's heap is to be printed. */
    public boolean printsHeaps() {
      return blockState || blockContents || heapStructure || unknownTypes;
    }

    /** Whether something is to be printed at all. */
    public boolean printsSomething() {
      return printsHeaps() || conflictingSymbols;
    }
  }
}
