package heapreel.survey;

import heapreel.fault.Fault;
import heapreel.frame.AreaSpan;
import heapreel.frame.TimelineData;
import heapreel.heap.PrintedInfo;
import heapreel.meminfo.LoggedFailure;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.reading.Selection;
import heapreel.report.MetricsRow;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of pass 1 over a selection of snapshots: the curves of free memory, the areas of all
 * heaps, and what could not be decoded. Its size does not depend on that of the capture.
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
  private int printedCount;
  private Optional<LoggedFailure> printedFailure = Optional.empty();
  private @Nullable MetricsRow lastPrinted;
  private @Nullable Fault firstFault;
  private @Nullable MetricsRow firstDecoded;
  private @Nullable MetricsRow worstDecoded;
  private @Nullable MetricsRow lastDecoded;
  private final AllocationFailures failures;
  private @Nullable WorstMoment tightest;
  private @Nullable WorstMoment tightestPrinted;
  private int printedBlocks;
  private int printedBlockBytes;

  /**
   * Creates an empty survey of {@code selection}.
   *
   * @param known a failed allocation of which more is known than from the selection
   */
  Survey(Selection selection, Optional<AllocationFailure> known) {
    this.selection = selection;
    this.failures = new AllocationFailures(known);
    this.timeline = new TimelineData(selection.size());
  }

  /**
   * Adds the next row.
   *
   * @param logged a failed allocation that the program itself printed since the row before
   */
  void add(MetricsRow row, Optional<LoggedFailure> logged) {
    printedFailure = logged.or(() -> printedFailure);
    if (row.metrics().isPresent() && printedFailure.isPresent()) {
      failures.addPrinted(row, measured, printedFailure.get());
      printedFailure = Optional.empty();
    }
    add(row);
  }

  void add(MetricsRow row) {
    HeapMetrics metrics = row.metrics().orElse(null);
    if (row.printed().isPresent()) {
      addPrinted(row, row.printed().get());
    } else if (metrics == null) {
      brokenCount++;
      if (firstFault == null) {
        firstFault = row.fault().orElseThrow().inSnapshot(row.snapshot());
      }
    } else {
      timeline.add(measured, metrics.freeBytes(), metrics.largestFreeBytes());
      judge(row, metrics);
      failures.add(row, measured);
      sameBlocks &= blockBytes == 0 || blockBytes == metrics.blockBytes();
      blockBytes = metrics.blockBytes();
      if (firstDecoded == null) {
        firstDecoded = row;
      }
      if (worst().index() == measured) {
        worstDecoded = row;
      }
      lastDecoded = row;
    }
    measured++;
  }

  private void addPrinted(MetricsRow row, PrintedInfo printed) {
    printedCount++;
    long bytes = printed.totalBytes();
    printedBlocks = Math.max(printedBlocks, Math.toIntExact(bytes / printed.blockBytes()));
    printedBlockBytes = printed.blockBytes();
    OptionalLong largest = printed.largestFreeBytes();
    if (largest.isPresent()) {
      timeline.add(measured, printed.freeBytes(), largest.getAsLong());
    } else {
      timeline.add(measured, printed.freeBytes());
    }
    long tight = largest.orElse(printed.freeBytes());
    if (tightestPrinted == null || tight < tightestPrinted.largestFreeBytes()) {
      tightestPrinted =
          new WorstMoment(
              row.snapshot(), measured, printed.freeBytes(), tight, false, Optional.empty());
    }
    lastPrinted = row;
  }

  /** Takes this as the worst moment if its largest free run, after a collection, is smallest. */
  private void judge(MetricsRow row, HeapMetrics metrics) {
    Optional<AfterCollection> after = row.afterCollection();
    long largest = after.map(AfterCollection::largestFreeBytes).orElse(metrics.largestFreeBytes());
    if (tightest == null || largest < tightest.largestFreeBytes()) {
      long free = after.map(AfterCollection::freeBytes).orElse(metrics.freeBytes());
      tightest =
          new WorstMoment(
              row.snapshot(), measured, free, largest, after.isPresent(), Optional.empty());
    }
  }

  /** Sets the marks that depend on the whole selection. */
  void end() {
    failures.kept().forEach(failure -> timeline.addFailure(failure.index()));
    if ((tightest != null || tightestPrinted != null)
        && failures.kept().stream().noneMatch(this::isWorst)) {
      timeline.worst(worst().index());
    }
  }

  private boolean isWorst(AllocationFailure failure) {
    return failure.index() == worst().index();
  }

  void addSpans(Set<AreaSpan> seen) {
    spans.addAll(seen);
  }

  /** The snapshots surveyed. */
  public Selection selection() {
    return selection;
  }

  /** What a film of the selection needs of this. */
  public FilmFacts film() {
    return new FilmFacts(selection, timeline, spans(), blockBytes(), sameBlocks, failures.kept());
  }

  /** Size of a block in bytes; 0 when no snapshot could be decoded. */
  public int blockBytes() {
    return blockBytes == 0 ? printedBlockBytes : blockBytes;
  }

  /** Whether all heaps have blocks of that size; those of two firmwares may not. */
  public boolean hasSameBlocks() {
    return sameBlocks;
  }

  /**
   * Every address range that an area ever had, in address order, overlapping ones joined. Where no
   * map was printed, as many blocks as the largest heap has.
   */
  public List<AreaSpan> spans() {
    return spans.isEmpty() && printedBlocks > 0
        ? List.of(AreaSpan.unplaced(printedBlocks))
        : AreaSpan.merged(spans, blockBytes);
  }

  /** Free memory and its largest run over the selection, by index in it, and its marks. */
  public TimelineData timeline() {
    return timeline;
  }

  /** The first failed allocation of the selection, or else the smallest largest free run. */
  public WorstMoment worst() {
    return failures
        .firstDated()
        .map(WorstMoment::of)
        .orElseGet(
            () ->
                Objects.requireNonNull(
                    tightest == null ? tightestPrinted : tightest, "nothing was decoded"));
  }

  /** The failed allocations, the first thousand in order. */
  public List<AllocationFailure> failures() {
    return failures.kept();
  }

  /** How many allocations failed. */
  public long failureCount() {
    return failures.count();
  }

  /** Number of snapshots of which only numbers were printed. */
  public int printedCount() {
    return printedCount;
  }

  /** The last of them. */
  public Optional<MetricsRow> lastPrinted() {
    return Optional.ofNullable(lastPrinted);
  }

  /** Number of snapshots that could not be decoded. */
  public int brokenCount() {
    return brokenCount;
  }

  /** The first of them and its fault, as text. */
  public Optional<String> firstFault() {
    return Optional.ofNullable(firstFault)
        .map(of -> "snapshot " + of.snapshot().orElseThrow() + ", " + of.withoutSnapshot());
  }

  /** The numbers of the first snapshot that could be decoded. */
  public Optional<MetricsRow> firstDecoded() {
    return Optional.ofNullable(firstDecoded);
  }

  /** The numbers of the first snapshot with the smallest largest free run. */
  public Optional<MetricsRow> worstDecoded() {
    return Optional.ofNullable(worstDecoded);
  }

  /** The numbers of the last snapshot that could be decoded. */
  public Optional<MetricsRow> lastDecoded() {
    return Optional.ofNullable(lastDecoded);
  }

  /** That no snapshot is more than numbers without a map. */
  public Fault onlyNumbers() {
    return Fault.of("no snapshot has a heap map, only numbers")
        .advice("print it with micropython.mem_info(1)");
  }

  Fault nothingDecoded(String advice) {
    return Fault.of("no snapshot could be decoded")
        .expected("a heap in at least one", firstFault().orElse("none"))
        .advice(advice);
  }
}
