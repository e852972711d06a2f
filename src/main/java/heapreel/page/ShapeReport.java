package heapreel.page;

import heapreel.fault.Fault;
import heapreel.frame.AreaSpan;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.reading.Report;
import heapreel.reading.SnapshotView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which areas the heap of each snapshot has, and tails without a head in them, packed as {@code
 * page-data.md} says where they are others than in the snapshot before.
 */
public final class ShapeReport implements Report {

  private static final int MAX_RANGE = 256;

  private final PackedNumbers numbers = PackedNumbers.deflating();
  private @Nullable Shape last;
  private long snapshot;

  /**
   * What is to be said of a heap.
   *
   * @param blockBytes bytes in a block
   * @param areas its areas, by address and number of blocks
   * @param orphans tails without a head, likewise
   */
  private record Shape(int blockBytes, List<AreaSpan> areas, List<AreaSpan> orphans) {

    static Shape of(Heap heap) {
      List<AreaSpan> orphans = new ArrayList<>();
      for (Area area : heap.areas()) {
        area.table()
            .forEachRun(
                (kind, first, blocks) -> {
                  if (kind == RunKind.ORPHAN) {
                    orphans.add(new AreaSpan(area.geometry().addressOf(first), blocks));
                  }
                });
      }
      return new Shape(heap.shape().blockBytes(), AreaSpan.of(heap), orphans);
    }
  }

  private record At(long snapshot, Shape shape) {}

  @Override
  public String work() {
    return "measuring areas";
  }

  @Override
  public int maxRange() {
    return MAX_RANGE;
  }

  @Override
  public Report.Part begin(int first) {
    return new Shapes();
  }

  /** All shapes, deflated. */
  byte[] deflated() {
    return numbers.deflated();
  }

  private void add(At at) {
    if (at.shape.equals(last)) {
      return;
    }
    last = at.shape;
    numbers.add(at.snapshot - snapshot);
    snapshot = at.snapshot;
    addSpans(at.shape.areas, at.shape.blockBytes);
    addSpans(at.shape.orphans, at.shape.blockBytes);
  }

  private void addSpans(List<AreaSpan> spans, int blockBytes) {
    numbers.add(spans.size());
    long block = 0;
    for (AreaSpan span : spans) {
      numbers.addSigned(span.poolStart() / blockBytes - block);
      block = span.poolStart() / blockBytes;
      numbers.add(span.blockCount());
    }
  }

  /** The shapes of neighbouring snapshots, each where it is another. */
  private final class Shapes implements Report.Part {

    private final List<At> shapes = new ArrayList<>();
    private @Nullable Shape before;

    @Override
    public void take(SnapshotView view) {
      Shape shape = Shape.of(view.heap());
      if (!shape.equals(before)) {
        shapes.add(new At(view.snapshot(), shape));
        before = shape;
      }
    }

    @Override
    public void broken(long snapshot, Fault fault) {}

    @Override
    public void join() {
      shapes.forEach(ShapeReport.this::add);
    }
  }
}
