package heapreel.cli.run;

import heapreel.advice.Explanation;
import heapreel.cli.request.Request;
import heapreel.cli.request.WhyRequest;
import heapreel.history.Births;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.report.MetricsRow;
import heapreel.report.VerdictJson;
import heapreel.report.VerdictText;
import heapreel.survey.AllocationFailure;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import heapreel.survey.WorstMoment;
import heapreel.verdict.FitHistory;
import heapreel.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

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
    int threads = request.settings().threads();
    FitHistory history = new FitHistory();
    Survey survey =
        new Surveyor(capture, threads, cancellation, messages.progress())
            .survey(selection, List.of(new FitRows(history)), true);
    WorstMoment worst = survey.worst();
    MetricsRow row = row(capture, survey);
    OptionalLong known = wanted.needBytes().isPresent() ? wanted.needBytes() : failed(survey);
    long need = known.isPresent() ? known.getAsLong() : smallestFailing(row);
    Moment moment = Moment.of(capture, worst.snapshot(), need);
    BirthReading made = new BirthReading(request, messages, capture, cancellation);
    Births births = made.forVerdict(made.all(selection), worst.snapshot());
    SharedReading reading = new SharedReading(capture, threads, cancellation, messages.progress());
    Reasoning reasoning = new Reasoning(capture, survey, history, reading);
    Explanation why = reasoning.explain(worst, moment, births);
    String title = reasoning.title(worst, why, wanted.needBytes().isPresent());
    tell(capture, title, why, known.isEmpty());
    if (wanted.picture().isPresent()) {
      new VerdictPicturing(capture, selection, history, births)
          .write(wanted.picture().get(), title, why.verdict());
    }
    return survey;
  }

  private void tell(OpenCapture capture, String title, Explanation why, boolean smallest)
      throws IOException {
    if (wanted.json()) {
      VerdictJson.write(capture.name(), why, messages.results());
      messages.results().flush();
    } else {
      VerdictText.print(messages.results(), title, why, smallest);
    }
  }

  /** What failed at the worst moment, or else the smallest that would. */
  static long need(OpenCapture capture, Survey survey) {
    OptionalLong failed = failed(survey);
    return failed.isPresent() ? failed.getAsLong() : smallestFailing(row(capture, survey));
  }

  /** How many bytes an allocation wanted that failed; empty if none is known. */
  static OptionalLong failed(Survey survey) {
    WorstMoment worst = survey.worst();
    OptionalLong failed =
        worst.failure().isPresent()
            ? worst.failure().get().requestedBytes()
            : survey.failures().stream()
                .map(AllocationFailure::requestedBytes)
                .filter(OptionalLong::isPresent)
                .reduce(OptionalLong.empty(), (before, after) -> after);
    return failed.isPresent() && failed.getAsLong() > 0 ? failed : OptionalLong.empty();
  }

  private static MetricsRow row(OpenCapture capture, Survey survey) {
    return survey
        .worstDecoded()
        .orElseThrow(() -> survey.onlyNumbers().in(capture.path()).toException());
  }

  private static long smallestFailing(MetricsRow row) {
    return Verdict.smallestFailing(row.metrics().orElseThrow(), row.afterCollection());
  }
}
