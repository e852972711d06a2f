package heapreel.cli;

import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.object.Liveness;
import heapreel.parallel.Cancellation;
import heapreel.pipeline.ObjectSource;
import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.Progress;
import heapreel.pipeline.Selection;
import heapreel.pipeline.Survey;
import heapreel.pipeline.Surveyor;
import heapreel.report.MetricsRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is in a snapshot, or in the first, worst and last of several, for people. */
record SnapshotSummary(OpenCapture capture, PrintWriter out) {

  private static final int KIND_LINES = 2;

  /** Says it of one snapshot. */
  void one(MetricsRow row) {
    long count = capture.capture().snapshotCount();
    String which =
        count == 1
            ? "the only one"
            : row.snapshot() == count - 1 ? "the last of " + count : "of 0 to " + (count - 1);
    boolean among = which.startsWith("of ");
    out.printf(
        Locale.ROOT,
        "%s: snapshot %d%s %s%n",
        capture.name(),
        row.snapshot(),
        among ? "" : ",",
        which);
    numbers(row);
  }

  /** Says it of the first, the worst and the last of several, each once. */
  void several(Survey survey, Cancellation cancellation) throws IOException {
    Selection selection = survey.selection();
    out.printf(
        Locale.ROOT,
        "%s: %,d of %,d snapshots, %s%s%n",
        capture.name(),
        selection.size(),
        capture.capture().snapshotCount(),
        selection.words(),
        selection.every() > 1 ? ", every " + Counted.ordinal(selection.every()) : "");
    MetricsRow first = survey.firstDecoded().orElseThrow();
    MetricsRow worst = survey.worstDecoded().orElseThrow();
    MetricsRow last = survey.lastDecoded().orElseThrow();
    Map<Long, MetricsRow> rows = new LinkedHashMap<>();
    for (MetricsRow row : List.of(first, worst, last)) {
      rows.putIfAbsent(row.snapshot(), row);
    }
    for (MetricsRow row : rows.values()) {
      out.printf(Locale.ROOT, "snapshot %d, %s%n", row.snapshot(), roles(row.snapshot(), survey));
      numbers(withKinds(row, cancellation));
    }
  }

  /** What a snapshot is among the others: {@code the first and the worst: an allocation failed}. */
  private static String roles(long snapshot, Survey survey) {
    List<String> roles = new ArrayList<>();
    if (snapshot == survey.firstDecoded().orElseThrow().snapshot()) {
      roles.add("the first");
    }
    boolean worst = snapshot == survey.worst().snapshot();
    if (worst) {
      roles.add("the worst");
    }
    if (snapshot == survey.lastDecoded().orElseThrow().snapshot()) {
      roles.add("the last");
    }
    int last = roles.size() - 1;
    String before = String.join(", ", roles.subList(0, last));
    return before
        + (before.isEmpty() ? "" : " and ")
        + roles.get(last)
        + (worst ? ": " + WorstWords.why(survey.worst()) : "");
  }

  /** The kinds of many snapshots are not looked at unless a table wants them. */
  private MetricsRow withKinds(MetricsRow row, Cancellation cancellation) throws IOException {
    boolean known = capture.reading(row.snapshot()).objects().model().isPresent();
    if (!known || row.kinds().isPresent()) {
      return row;
    }
    Selection alone = new Selection(row.snapshot(), row.snapshot(), 1);
    return new Surveyor(capture, 1, cancellation, Progress.NONE)
        .survey(alone, List.of(), true)
        .lastDecoded()
        .orElse(row);
  }

  private void numbers(MetricsRow row) {
    HeapMetrics metrics = row.metrics().orElseThrow();
    out.printf(
        Locale.ROOT,
        "  total %,d bytes, used %,d, free %,d%n"
            + "  largest free %,d bytes, %.0f %% fragmented; %s%n",
        metrics.totalBytes(),
        metrics.usedBytes(),
        metrics.freeBytes(),
        metrics.largestFreeBytes(),
        100 * metrics.fragmentation(),
        Counted.of(metrics.allocations(), "allocation"));
    Optional<KindTally> kinds = row.kinds();
    kinds.ifPresent(tally -> kinds(tally, capture.reading(row.snapshot()).objects()));
  }

  /** What the heap is full of. */
  private void kinds(KindTally tally, ObjectSource objects) {
    List<String> lines = KindWords.lines(tally, KIND_LINES);
    lines.forEach(line -> out.print("  " + line + "\n"));
    boolean stack =
        objects.model().filter(of -> of.interpreter().state().stackTop() != 0).isPresent();
    out.print(
        String.format(
            Locale.ROOT,
            "  garbage %,d bytes%s%n",
            tally.bytes(Liveness.GARBAGE),
            stack ? "" : " (and what only the C stack references: its place is unknown)"));
  }
}
