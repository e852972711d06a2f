package heapreel.cli.run;

import heapreel.cli.request.SnapshotPoint;
import heapreel.fault.Fault;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.DecodableSnapshots;
import heapreel.reading.Selection;
import heapreel.survey.Surveyor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the snapshot of a capture that is meant.
 *
 * @param capture the capture
 * @param threads on how many it is surveyed, if that is needed
 * @param cancellation stops it
 * @param messages where it is said that another one is shown
 */
record PointSnapshot(
    OpenCapture capture, int threads, Cancellation cancellation, Messages messages) {

  /**
   * Its index.
   *
   * @throws heapreel.fault.FaultException when there is no such snapshot
   */
  long find(SnapshotPoint point) throws IOException {
    long count = capture.capture().snapshotCount();
    return switch (point.when()) {
      case NUMBER -> {
        long number = point.number().getAsLong();
        long index = number < 0 ? count + number : number;
        if (index < 0 || index >= count) {
          String there = count == 1 ? "only 0" : "0 to " + (count - 1);
          throw Fault.of(point.words() + ": the capture has " + there).toException();
        }
        yield index;
      }
      case WORST ->
          new Surveyor(capture, threads, cancellation, messages.progress())
              .survey(new Selection(0, count - 1, 1), List.of(), true)
              .worst()
              .snapshot();
      case END -> end(count - 1);
    };
  }

  private long end(long last) throws IOException {
    DecodableSnapshots decodable = new DecodableSnapshots(capture, cancellation);
    Optional<Fault> fault = decodable.fault(last);
    if (fault.isEmpty()) {
      return last;
    }
    OptionalLong before = decodable.lastBefore(last);
    if (before.isEmpty()) {
      throw fault.get().in(capture.path()).toException();
    }
    messages.warning(
        String.format(
            Locale.ROOT,
            "%s: the last snapshot, %d, can't be decoded (%s); snapshot %d is compared instead",
            capture.name(),
            last,
            fault.get().what(),
            before.getAsLong()));
    return before.getAsLong();
  }
}
