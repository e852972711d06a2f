package heapreel.cli.run;

import heapreel.cli.request.Request;
import heapreel.cli.request.WhyRequest;
import heapreel.fault.Fault;
import heapreel.history.Births;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotReader;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import heapreel.report.VerdictJson;
import heapreel.report.VerdictText;
import heapreel.survey.AllocationFailure;
import heapreel.survey.BirthFinder;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import heapreel.survey.WorstMoment;
import heapreel.verdict.FitHistory;
import heapreel.verdict.FitHistory.Misfits;
import heapreel.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Says why an allocation fails, at the worst moment of some snapshots.
 *
 * @param request what was asked for
 * @param wanted the verdict of it
 * @param messages where it is said
 */
record Judging(Request request, WhyRequest wanted, Messages messages) {

  /** Judges the worst moment of {@code selection} and returns what was surveyed for it. */
  Survey judge(OpenCapture capture, Selection selection, Cancellation cancellation)
      throws IOException {
    FitHistory history = new FitHistory();
    Survey survey =
        new Surveyor(capture, request.settings().threads(), cancellation, messages.progress())
            .survey(selection, List.of(sink(history)), true);
    WorstMoment worst = survey.worst();
    MetricsRow row =
        survey
            .worstDecoded()
            .orElseThrow(() -> survey.onlyNumbers().in(capture.path()).toException());
    long need = need(survey, worst, row);
    Verdict verdict = verdict(capture, worst.snapshot(), need);
    Misfits misfits = history.misfits(need);
    Births births =
        new BirthFinder(capture, request.settings().threads(), cancellation, messages.progress())
            .find(worst.snapshot(), worst.snapshot());
    if (wanted.json()) {
      VerdictJson.write(capture.name(), verdict, misfits, births, messages.results());
      messages.results().flush();
    } else {
      VerdictText.print(
          messages.results(), title(capture, survey, worst), verdict, misfits, births);
    }
    return survey;
  }

  private static MetricsRows sink(FitHistory history) {
    return new MetricsRows() {
      @Override
      public void write(MetricsRow row) {
        row.metrics().ifPresent(metrics -> history.add(row.snapshot(), largest(row, metrics)));
      }

      @Override
      public void close() {}
    };
  }

  private static long largest(MetricsRow row, HeapMetrics metrics) {
    return Math.max(
        metrics.largestFreeBytes(),
        row.afterCollection().map(AfterCollection::largestFreeBytes).orElse(0L));
  }

  /** What was said, or what failed, or else the smallest that would. */
  private long need(Survey survey, WorstMoment worst, MetricsRow row) {
    if (wanted.needBytes().isPresent()) {
      return wanted.needBytes().getAsLong();
    }
    OptionalLong failed =
        worst.failure().isPresent()
            ? worst.failure().get().requestedBytes()
            : survey.failures().stream()
                .map(AllocationFailure::requestedBytes)
                .filter(OptionalLong::isPresent)
                .reduce(OptionalLong.empty(), (before, after) -> after);
    return failed.isPresent() && failed.getAsLong() > 0
        ? failed.getAsLong()
        : Verdict.smallestFailing(row.metrics().orElseThrow(), row.afterCollection());
  }

  private static Verdict verdict(OpenCapture capture, long snapshot, long need) throws IOException {
    @Nullable Verdict[] made = new Verdict[1];
    Optional<Fault> fault;
    try (SnapshotReader reader = new SnapshotReader(capture)) {
      fault =
          reader.read(
              snapshot,
              view ->
                  made[0] =
                      Verdict.of(
                          snapshot,
                          view.heap(),
                          view.allocations(),
                          view.contents(),
                          view.objects().isPresent(),
                          need));
    }
    Verdict verdict = made[0];
    if (verdict == null) {
      throw fault.orElseThrow().in(capture.path()).toException();
    }
    return verdict;
  }

  private static String title(OpenCapture capture, Survey survey, WorstMoment worst) {
    String why =
        worst.failure().isPresent()
            ? ", MemoryError"
            : survey.selection().size() > 1 ? ", the worst" : "";
    return String.format(
        Locale.ROOT,
        "%s: snapshot %d of 0 to %d%s",
        capture.name(),
        worst.snapshot(),
        capture.capture().snapshotCount() - 1,
        why);
  }
}
