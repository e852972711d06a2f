package heapreel.reasoning;

import heapreel.metrics.HeapMetrics;
import heapreel.opening.OpenCapture;
import heapreel.report.MetricsRow;
import heapreel.survey.AllocationFailure;
import heapreel.survey.Survey;
import heapreel.survey.WorstMoment;
import heapreel.verdict.Verdict;
import java.util.OptionalLong;

/** How many bytes the allocation wanted that a verdict is on. */
public final class FailedLength {

  private FailedLength() {}

  /**
   * Bytes of what failed at the worst moment, or else of the smallest that would.
   *
   * @throws heapreel.fault.FaultException when no snapshot has a heap map
   */
  public static long of(OpenCapture capture, Survey survey) {
    OptionalLong failed = known(survey);
    return failed.isPresent() ? failed.getAsLong() : smallest(capture, survey);
  }

  /** Bytes of an allocation that failed; empty if none is known. */
  public static OptionalLong known(Survey survey) {
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

  /**
   * Bytes of the smallest allocation that would fail at the worst moment.
   *
   * @throws heapreel.fault.FaultException when no snapshot has a heap map
   */
  public static long smallest(OpenCapture capture, Survey survey) {
    MetricsRow row =
        survey
            .worstDecoded()
            .orElseThrow(() -> survey.onlyNumbers().in(capture.path()).toException());
    HeapMetrics metrics = row.metrics().orElseThrow();
    return Verdict.smallestFailing(metrics, row.afterCollection());
  }
}
