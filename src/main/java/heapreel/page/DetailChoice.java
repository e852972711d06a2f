package heapreel.page;

import heapreel.frame.AreaSpan;
import heapreel.reading.Selection;
import heapreel.reading.Selection.Range;
import heapreel.survey.AllocationFailure;
import heapreel.survey.Survey;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Of which snapshots a page has all details: of all, or of those that matter. */
final class DetailChoice {

  /** Bytes of heaps that are described at most, but for those of moments that count. */
  private static final long MAX_HEAP_BYTES = 32L << 20;

  private static final long MAX_FAILURES = 100;

  private DetailChoice() {}

  /** How many snapshots are described where there is room for all that is wanted. */
  static long room(Survey survey) {
    long blocks = survey.spans().stream().mapToLong(AreaSpan::blockCount).sum();
    return Math.max(2, MAX_HEAP_BYTES / Math.max(1, blocks * survey.blockBytes()));
  }

  /**
   * The choice from what was surveyed.
   *
   * @param room how many snapshots, spread evenly, are chosen beside those that count
   */
  static Selection of(Survey survey, long room) {
    Selection all = survey.selection();
    if (all.size() <= room) {
      return all;
    }
    NavigableSet<Long> chosen = new TreeSet<>();
    for (int i = 0; i < room; i++) {
      chosen.add(all.snapshot((int) (i * (all.size() - 1L) / Math.max(1, room - 1))));
    }
    chosen.add(survey.worst().snapshot());
    survey.failures().stream()
        .limit(Math.min(room, MAX_FAILURES))
        .map(AllocationFailure::snapshot)
        .forEach(chosen::add);
    List<Range> ranges = chosen.stream().map(number -> new Range(number, number)).toList();
    return new Selection(ranges, 1);
  }
}
