package heapreel.reasoning;

import heapreel.advice.Adviser;
import heapreel.advice.Evidence;
import heapreel.advice.Explanation;
import heapreel.calls.CallStack;
import heapreel.history.Births;
import heapreel.object.description.AllocationSummary;
import heapreel.opening.OpenCapture;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.survey.AllocationFailure;
import heapreel.survey.Survey;
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
 * Explains from what was learned of all snapshots of a selection why an allocation fails at one of
 * them.
 *
 * @param capture the capture
 * @param survey what was surveyed of the selection
 * @param history when what does not fit
 * @param reading reads snapshots again
 */
public record Reasoning(
    OpenCapture capture, Survey survey, FitHistory history, SharedReading reading) {

  /** Pins whose lives are looked at: more are told as many of a kind. */
  private static final int MAX_WATCHED = 256;

  /** Why the allocation that {@code moment} is about fails. */
  public Explanation explain(WorstMoment worst, Moment moment, Births births) throws IOException {
    long need = moment.verdict().needBytes();
    Selection selection = survey.selection();
    Optional<Trends> trends =
        selection.size() > 1
            ? Optional.of(trends(selection, moment.verdict(), history.failing(need), births))
            : Optional.empty();
    Evidence evidence =
        new Evidence(moment.verdict(), failed(worst, need), moment.avoidable(), trends, births);
    return new Explanation(
        moment.verdict(),
        history.misfits(need),
        moment.typed(),
        moment.calls(),
        moment.bill(),
        trends,
        births,
        Adviser.advise(evidence));
  }

  /** Whether it is this allocation that is known to have failed there. */
  private static boolean failed(WorstMoment worst, long need) {
    return worst.failure().stream()
        .anyMatch(failure -> failure.requestedBytes().equals(OptionalLong.of(need)));
  }

  /** What the selection says of the allocation, and of what is in its way. */
  private Trends trends(Selection selection, Verdict verdict, long[] failing, Births births)
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
        reading);
  }

  /**
   * Which moment it is, and what happened there.
   *
   * @param asked whether the length of the allocation was asked for
   */
  public String title(WorstMoment worst, Explanation why, boolean asked) {
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
            + (worst.failure().isEmpty() && !asked
                ? "; no allocation is known to have failed"
                : ""));
  }
}
