package heapreel.cli.run;

import heapreel.advice.Explanation;
import heapreel.cli.request.Request;
import heapreel.cli.request.WhyRequest;
import heapreel.history.Births;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.reasoning.FailedLength;
import heapreel.reasoning.FitRows;
import heapreel.reasoning.Moment;
import heapreel.reasoning.Reasoning;
import heapreel.report.VerdictJson;
import heapreel.report.VerdictText;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import heapreel.survey.WorstMoment;
import heapreel.verdict.FitHistory;
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
    long smallest = FailedLength.smallest(capture, survey); // of any map, whatever failed
    OptionalLong known =
        wanted.needBytes().isPresent() ? wanted.needBytes() : FailedLength.known(survey);
    long need = known.orElse(smallest);
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
}
