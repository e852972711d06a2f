package heapreel.survey;

import heapreel.frame.AreaSpan;
import heapreel.frame.TimelineData;
import heapreel.reading.Selection;
import java.util.List;

/**
 * What pass 2 has to know of all snapshots of a selection before it can paint any of them. With it
 * and the capture, each segment of a film can be made alone, by whoever has both.
 *
 * @param selection the snapshots
 * @param timeline free memory over the selection, and its marks
 * @param spans every address range that an area ever had, in address order
 * @param blockBytes size of a block in bytes
 * @param hasSameBlocks whether all heaps have blocks of that size
 * @param failures the failed allocations that are shown, in order
 */
public record FilmFacts(
    Selection selection,
    TimelineData timeline,
    List<AreaSpan> spans,
    int blockBytes,
    boolean hasSameBlocks,
    List<AllocationFailure> failures) {

  /** Takes copies of the lists. */
  public FilmFacts {
    spans = List.copyOf(spans);
    failures = List.copyOf(failures);
  }
}
