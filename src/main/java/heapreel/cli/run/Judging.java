package heapreel.cli.run;

import heapreel.advice.Adviser;
import heapreel.advice.Evidence;
import heapreel.advice.Explanation;
import heapreel.calls.CallStack;
import heapreel.cli.request.Request;
import heapreel.cli.request.WhyRequest;
import heapreel.history.Births;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.object.description.AllocationSummary;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import heapreel.report.VerdictJson;
import heapreel.report.VerdictText;
import heapreel.survey.AllocationFailure;
import heapreel.survey.BirthFinder;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import heapreel.survey.TrendReport;
import heapreel.survey.WorstMoment;
import heapreel.trend.Sample;
import heapreel.trend.Trends;
import heapreel.verdict.FitHistory;
import heapreel.verdict.Pin;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says why an allocation fails, at the worst moment of some snapshots.
 *
 * @param request what was asked for
 * @param wanted the verdict of it
 * @param messages where it is said
 */
record Judging(Request request, WhyRequest wanted, Messages messages) {

  /** Pins whose lives are looked at: more are told as many of a kind. */
  private static final int MAX_WATCHED = 256;

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
    OptionalLong known = knownNeed(survey, worst);
    long need =
        known.isPresent()
            ? known.getAsLong()
            : Verdict.smallestFailing(row.metrics().orElseThrow(), row.afterCollection());
    Moment moment = Moment.of(capture, worst.snapshot(), need);
    Births births = births(capture, selection, worst.snapshot(), cancellation);
    Optional<Trends> trends =
        selection.size() > 1
            ? Optional.of(
                trends(
                    capture,
                    selection,
                    moment.verdict(),
                    history.failing(need),
                    births,
                    cancellation))
            : Optional.empty();
    Evidence evidence =
        new Evidence(moment.verdict(), failed(worst, need), moment.avoidable(), trends, births);
    Explanation why =
        new Explanation(
            moment.verdict(),
            history.misfits(need),
            moment.typed(),
            moment.calls(),
            moment.bill(),
            trends,
            births,
            Adviser.advise(evidence));
    String title = title(capture, survey, worst, why);
    if (wanted.json()) {
      VerdictJson.write(capture.name(), why, messages.results());
      messages.results().flush();
    } else {
      VerdictText.print(messages.results(), title, why, known.isEmpty());
    }
    if (wanted.picture().isPresent()) {
      new VerdictPicturing(capture, selection, history, births)
          .write(wanted.picture().get(), title, moment.verdict());
    }
    return survey;
  }

  /**
   * When and where was made what all of {@code selection} have; of what one has, where there is no
   * room for that.
   */
  private Births births(
      OpenCapture capture, Selection selection, long snapshot, Cancellation cancellation)
      throws IOException {
    BirthFinder finder =
        new BirthFinder(capture, request.settings().threads(), cancellation, messages.progress());
    Births all = finder.find(selection.snapshot(0), selection.snapshot(selection.size() - 1));
    if (all.lost() == 0) {
      return all;
    }
    messages.warning(
        "there is no memory for when all was made: growth is not told by line; choose fewer"
            + " snapshots, or give Java more memory");
    return finder.find(snapshot, snapshot);
  }

  /** Whether it is this allocation that is known to have failed there. */
  private static boolean failed(WorstMoment worst, long need) {
    return worst.failure().stream()
        .anyMatch(failure -> failure.requestedBytes().equals(OptionalLong.of(need)));
  }

  /** What the selection says of the allocation, and of what is in its way. */
  private Trends trends(
      OpenCapture capture,
      Selection selection,
      Verdict verdict,
      long[] failing,
      Births births,
      Cancellation cancellation)
      throws IOException {
    Optional<Place> place = verdict.places().stream().findFirst();
    List<AllocationSummary> pins =
        place.stream()
            .flatMap(of -> of.pins().stream())
            .map(Pin::allocation)
            .limit(MAX_WATCHED)
            .toList();
    return TrendReport.read(
        capture,
        selection,
        verdict.snapshot(),
        failing,
        new Sample.Question(
            verdict.needBytes(),
            place.map(Place::start).orElse(0L),
            place.map(Place::bytes).orElse(0L),
            pins),
        births,
        new SharedReading(
            capture, request.settings().threads(), cancellation, messages.progress()));
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

  /** What was said, or what failed; empty if neither is known. */
  private OptionalLong knownNeed(Survey survey, WorstMoment worst) {
    if (wanted.needBytes().isPresent()) {
      return wanted.needBytes();
    }
    OptionalLong failed =
        worst.failure().isPresent()
            ? worst.failure().get().requestedBytes()
            : survey.failures().stream()
                .map(AllocationFailure::requestedBytes)
                .filter(OptionalLong::isPresent)
                .reduce(OptionalLong.empty(), (before, after) -> after);
    return failed.isPresent() && failed.getAsLong() > 0 ? failed : OptionalLong.empty();
  }

  private String title(OpenCapture capture, Survey survey, WorstMoment worst, Explanation why) {
    String event =
        worst
            .failure()
            .map(failure -> WorstWords.head(failure) + WorstWords.ifVague(failure))
            .orElse(survey.selection().size() > 1 ? ", the worst" : "");
    return String.format(
        Locale.ROOT,
        "%s: snapshot %d of 0 to %d%s%s",
        capture.name(),
        worst.snapshot(),
        capture.capture().snapshotCount() - 1,
        event,
        (worst.failure().map(AllocationFailure::hasRoom).orElse(false)
                ? "" // what runs is behind it
                : why.calls()
                    .flatMap(CallStack::innermost)
                    .map(call -> ", at " + call.text())
                    .orElse(""))
            + (worst.failure().isEmpty() && wanted.needBytes().isEmpty()
                ? "; no allocation is known to have failed"
                : ""));
  }
}
