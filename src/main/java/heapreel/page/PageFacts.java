package heapreel.page;

import heapreel.frame.AreaSpan;
import heapreel.survey.AllocationFailure;
import java.util.List;

/**
 * What a page says of a capture as a whole.
 *
 * @param name name of the capture
 * @param firmware what its firmware says of itself; empty where that is not known
 * @param blockBytes bytes in a block
 * @param typed whether it is known what allocations are
 * @param letters whether only the letters of a log tell it
 * @param spans every range that an area ever had
 * @param worst the worst moment
 * @param failures the failed allocations
 * @param verdicts why allocations fail: first at the worst moment, then further failed ones
 */
public record PageFacts(
    String name,
    String firmware,
    int blockBytes,
    boolean typed,
    boolean letters,
    List<AreaSpan> spans,
    long worst,
    List<AllocationFailure> failures,
    List<PageVerdict> verdicts) {

  /** Takes copies of the lists. */
  public PageFacts {
    spans = List.copyOf(spans);
    failures = List.copyOf(failures);
    verdicts = List.copyOf(verdicts);
  }
}
