package heapreel.cli.run;

import heapreel.advice.Explanation;
import heapreel.calls.CallStack;
import heapreel.history.Births;
import heapreel.opening.OpenCapture;
import heapreel.page.PageVerdict;
import heapreel.reading.SnapshotReader;
import heapreel.reasoning.FailedLength;
import heapreel.reasoning.Moment;
import heapreel.reasoning.Reasoning;
import heapreel.report.VerdictParts;
import heapreel.survey.AllocationFailure;
import heapreel.survey.WorstMoment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why allocations fail, for a page: at the worst moment, and further failed ones, each line and
 * length once.
 *
 * @param reasoning knows all of the selection
 * @param births when and where all was made
 */
record PageVerdicts(Reasoning reasoning, Births births) {

  /** Failed allocations that are explained beside the worst moment. */
  private static final int MAX_FURTHER = 5;

  /** Failed allocations whose lines are looked at. */
  private static final int MAX_LOOKED_AT = 200;

  private record Place(long bytes, Optional<String> line) {}

  /** The verdicts; none where no snapshot has a heap map. */
  List<PageVerdict> all() throws IOException {
    if (reasoning.survey().worstDecoded().isEmpty()) {
      return List.of();
    }
    OpenCapture capture = reasoning.capture();
    WorstMoment worst = reasoning.survey().worst();
    long need = FailedLength.of(capture, reasoning.survey());
    List<PageVerdict> verdicts = new ArrayList<>();
    verdicts.add(verdict(worst, need, FailedLength.known(reasoning.survey()).isEmpty()));
    for (AllocationFailure failure : further(worst, need)) {
      verdicts.add(verdict(WorstMoment.of(failure), failure.requestedBytes().orElseThrow(), false));
    }
    return verdicts;
  }

  private PageVerdict verdict(WorstMoment moment, long need, boolean smallest) throws IOException {
    Moment read = Moment.of(reasoning.capture(), moment.snapshot(), need);
    Explanation why = reasoning.explain(moment, read, births);
    return new PageVerdict(
        moment.snapshot(),
        need,
        VerdictParts.of(reasoning.title(moment, why, false), why, smallest));
  }

  private List<AllocationFailure> further(WorstMoment worst, long need) throws IOException {
    List<AllocationFailure> found = new ArrayList<>();
    Set<Place> seen = new HashSet<>();
    try (SnapshotReader reader = new SnapshotReader(reasoning.capture())) {
      seen.add(new Place(need, line(reader, worst.snapshot())));
      List<AllocationFailure> known =
          reasoning.survey().failures().stream()
              .filter(AllocationFailure::isDated)
              .filter(failure -> failure.requestedBytes().orElse(0) > 0)
              .filter(failure -> failure.snapshot() != worst.snapshot())
              .limit(MAX_LOOKED_AT)
              .toList();
      for (AllocationFailure failure : known) {
        Optional<String> line = // what runs where there is room is behind the failure
            failure.hasRoom() ? Optional.empty() : line(reader, failure.snapshot());
        boolean other = seen.add(new Place(failure.requestedBytes().orElseThrow(), line));
        if (other && found.size() < MAX_FURTHER) {
          found.add(failure);
        }
      }
    }
    return found;
  }

  private static Optional<String> line(SnapshotReader reader, long snapshot) throws IOException {
    List<String> lines = new ArrayList<>();
    reader.read(
        snapshot,
        view ->
            view.calls().flatMap(CallStack::innermost).ifPresent(call -> lines.add(call.text())));
    return lines.stream().findFirst();
  }
}
