package heapreel.metrics;

import heapreel.heap.AllocationTable;
import heapreel.heap.BlockState;
import heapreel.heap.RunKind;
import heapreel.heap.RunVisitor;

/** Counts the runs of the areas of one heap. */
final class RunTally implements RunVisitor {

  private int used;
  private int free;
  private int orphans;
  private int largestFree;
  private int freeRuns;
  private int allocations;
  private int ones;
  private int twos;
  private int largestAllocation;
  private int marks;
  private final FreeFits.Tally fits = new FreeFits.Tally();

  void add(AllocationTable table) {
    table.forEachRun(this);
    marks += table.count(BlockState.MARK);
  }

  @Override
  public void run(RunKind kind, int firstBlock, int blocks) {
    switch (kind) {
      case FREE -> {
        free += blocks;
        freeRuns++;
        fits.add(blocks);
        largestFree = Math.max(largestFree, blocks);
      }
      case ALLOCATION -> {
        used += blocks;
        allocations++;
        ones += blocks == 1 ? 1 : 0;
        twos += blocks == 2 ? 1 : 0;
        largestAllocation = Math.max(largestAllocation, blocks);
      }
      case ORPHAN -> orphans += blocks;
    }
  }

  HeapMetrics metrics(int blockBytes) {
    return new HeapMetrics(
        blockBytes,
        used + free + orphans,
        used,
        free,
        orphans,
        largestFree,
        freeRuns,
        allocations,
        ones,
        twos,
        largestAllocation,
        marks,
        0,
        fits.fits());
  }
}
