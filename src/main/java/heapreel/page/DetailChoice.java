package heapreel.page;

import heapreel.reading.Selection;
import heapreel.reading.Selection.Range;
import heapreel.survey.AllocationFailure;
import heapreel.survey.Survey;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Of which snapshots a page has all details: of all, or of those that matter. */
final class DetailChoice {

  /** Bytes of RAM that are described at most, but for those of moments that count. */
  private static final long MAX_RAM_BYTES = 32L << 20;

  private static final int MAX_FAILURES = 100;

  private DetailChoice() {}

  /** The choice from what was surveyed, for snapshots of so many bytes each. */
  static Selection of(Survey survey, long snapshotBytes) {
    Selection all = survey.selection();
    long room = Math.max(2, MAX_RAM_BYTES / Math.max(1, snapshotBytes));
    if (all.size() <= room) {
      return all;
    }
    SortedSet<Long> chosen = new TreeSet<>();
    for (int i = 0; i < room; i++) {
      chosen.add(all.snapshot((int) (i * (all.size() - 1L) / (room - 1))));
    }
    chosen.add(survey.worst().snapshot());
    survey.failures().stream()
        .limit(MAX_FAILURES)
        .map(AllocationFailure::snapshot)
        .forEach(chosen::add);
    List<Range> ranges = chosen.stream().map(number -> new Range(number, number)).toList();
    return new Selection(ranges, 1);
  }
}
