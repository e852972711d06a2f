package heapreel.pipeline;

import heapreel.fault.Fault;
import heapreel.frame.AreaSpan;
import heapreel.frame.TimelineData;
import heapreel.metrics.HeapMetrics;
import heapreel.table.MetricsRow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What pass 1 learns of a selection of snapshots: the curves of free memory, the areas that there
 * ever are, and what could not be decoded. Its size does not depend on that of the capture.
 *
 * <p>Filled by one thread; read by all afterwards.
 */
public final class Survey {

  private final Selection selection;
  private final TimelineData timeline;
  private final Set<AreaSpan> spans = new HashSet<>();
  private int blockBytes;
  private boolean sameBlocks = true;
  private int measured;
  private int brokenCount;
  private @Nullable String firstFault;
  private @Nullable MetricsRow lastDecoded;

  Survey(Selection selection) {
    this.selection = selection;
    this.timeline = new TimelineData(selection.size());
  }

  void add(MetricsRow row) {
    HeapMetrics metrics = row.metrics().orElse(null);
    if (metrics == null) {
      brokenCount++;
      if (firstFault == null) {
        firstFault = "snapshot " + row.snapshot() + ", " + row.fault().orElseThrow();
      }
    } else {
      timeline.add(measured, metrics.freeBytes(), metrics.largestFreeBytes());
      sameBlocks &= blockBytes == 0 || blockBytes == metrics.blockBytes();
      blockBytes = metrics.blockBytes();
      lastDecoded = row;
    }
    measured++;
  }

  void addSpans(Set<AreaSpan> seen) {
    spans.addAll(seen);
  }

  /** The snapshots looked at. */
  public Selection selection() {
    return selection;
  }

  /** Size of a block in bytes; 0 when no snapshot could be decoded. */
  public int blockBytes() {
    return blockBytes;
  }

  /** Whether all heaps have blocks of that size; those of two firmwares may not. */
  public boolean hasSameBlocks() {
    return sameBlocks;
  }

  /** Every place that an area ever had, in address order, those that overlap joined. */
  public List<AreaSpan> spans() {
    return AreaSpan.merged(spans, blockBytes);
  }

  /** Free memory and its largest run over the selection, by place in it. */
  public TimelineData timeline() {
    return timeline;
  }

  /** Number of snapshots that could not be decoded. */
  public int brokenCount() {
    return brokenCount;
  }

  /** What was wrong with the first of them. */
  public Optional<String> firstFault() {
    return Optional.ofNullable(firstFault);
  }

  /** The numbers of the last snapshot that could be decoded. */
  public Optional<MetricsRow> lastDecoded() {
    return Optional.ofNullable(lastDecoded);
  }

  Fault nothingDecoded() {
    return Fault.of("no snapshot could be decoded")
        .expected("a heap in at least one", firstFault().orElse("none"))
        .advice("check that capture, map and firmware belong together");
  }
}
