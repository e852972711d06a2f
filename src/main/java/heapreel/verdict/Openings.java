package heapreel.verdict;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.heap.RunVisitor;
import heapreel.object.HeapObjects;

/**
 * By how much the largest free run would grow if one allocation alone were free. What is garbage
 * stays where it is, for that is what the heap looks like at this moment.
 */
public final class Openings {

  private final int blockBytes;

  /** Free blocks before and behind each allocation, and its own. */
  private final int[] runs;

  private int largest;

  /** The openings in {@code heap}, whose allocations {@code objects} are. */
  public Openings(Heap heap, HeapObjects objects) {
    this.blockBytes = heap.shape().blockBytes();
    this.runs = new int[objects.count()];
    Scan scan = new Scan();
    for (Area area : heap.areas()) {
      scan.beginArea();
      area.table().forEachRun(scan);
    }
  }

  /** Bytes of the largest free run. */
  public long largestFreeBytes() {
    return (long) largest * blockBytes;
  }

  /** By how many bytes it would grow without {@code allocation}. */
  public long bytes(int allocation) {
    return (long) Math.max(0, runs[allocation] - largest) * blockBytes;
  }

  private final class Scan implements RunVisitor {

    private static final int NONE = -1;

    private int next;
    private int last;
    private int freeBefore;

    void beginArea() {
      last = NONE;
      freeBefore = 0;
    }

    @Override
    public void run(RunKind kind, int firstBlock, int blocks) {
      switch (kind) {
        case FREE -> {
          largest = Math.max(largest, blocks);
          freeBefore = blocks;
          if (last != NONE) {
            runs[last] += blocks;
          }
        }
        case ALLOCATION -> {
          last = next++;
          runs[last] = freeBefore + blocks;
          freeBefore = 0;
        }
        case ORPHAN -> beginArea();
      }
    }
  }
}
