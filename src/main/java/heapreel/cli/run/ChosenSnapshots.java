package heapreel.cli.run;

import heapreel.cli.request.Outputs;
import heapreel.cli.request.Request;
import heapreel.cli.request.SnapshotChoice;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.DecodableSnapshots;
import heapreel.reading.Selection;
import heapreel.survey.AllocationFailure;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import heapreel.survey.WorstMoment;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Which snapshots of a capture a run is about, and what is measured of them. */
final class ChosenSnapshots {

  private final Request request;
  private final Outputs outputs;
  private final Messages messages;
  private final Cancellation cancellation;
  private final OpenCapture capture;
  private final Optional<Picturing> pictures;
  private @Nullable WorstMoment worst;

  /**
   * The snapshots of a run.
   *
   * @param request what was asked for
   * @param outputs what is to be made
   * @param messages where it is said
   * @param cancellation stops it
   * @param capture the capture
   * @param pictures those that are wanted of each
   */
  ChosenSnapshots(
      Request request,
      Outputs outputs,
      Messages messages,
      Cancellation cancellation,
      OpenCapture capture,
      Optional<Picturing> pictures) {
    this.request = request;
    this.outputs = outputs;
    this.messages = messages;
    this.cancellation = cancellation;
    this.capture = capture;
    this.pictures = pictures;
  }

  /** Those that were asked for. The first time, the worst moment costs a look at all. */
  Selection selection() throws IOException {
    long count = capture.capture().snapshotCount();
    SnapshotChoice chosen = request.snapshots().chosen().orElse(null);
    if (chosen != null) {
      return (chosen.wantsWorst() ? chosen.withWorst(worst().snapshot()) : chosen)
          .of(count, request.snapshots().every());
    }
    if (request.snapshots().whole()) {
      return Selection.of(List.of(new Selection.Range(0, count - 1)), request.snapshots().every());
    }
    long last = lastWithAHeap();
    return new Selection(last, last, 1);
  }

  /** The last snapshot that is more than numbers, if any is. */
  private long lastWithAHeap() {
    long last = capture.capture().lastWhole();
    for (long snapshot = last; snapshot >= 0; snapshot--) {
      if (capture.heaps().numbers(snapshot).isEmpty()) {
        return snapshot;
      }
    }
    return last;
  }

  /** Says so where what is shown is not the last snapshot, as a person would think. */
  int lastIsLost(Selection selection, int code) throws IOException {
    long last = capture.capture().snapshotCount() - 1;
    boolean shownInstead =
        request.snapshots().chosen().isEmpty()
            && selection.size() == 1
            && !request.snapshots().whole()
            && selection.snapshot(0) < last;
    if (!shownInstead) {
      return code;
    }
    String why = decodable().fault(last).map(Fault::what).orElse("");
    messages.warning(
        String.format(
            Locale.ROOT,
            "the last snapshot, %d, can't be decoded (%s); snapshot %d is shown instead",
            last,
            why,
            selection.snapshot(0)));
    return request.settings().strict() ? ExitCode.SOME_BROKEN : code;
  }

  private WorstMoment worst() throws IOException {
    WorstMoment found = worst;
    if (found == null) {
      Selection all = new Selection(0, capture.capture().snapshotCount() - 1, 1);
      found =
          new Surveyor(capture, request.settings().threads(), cancellation, messages.progress())
              .survey(all, List.of(), true)
              .worst();
      worst = found;
    }
    return found;
  }

  /**
   * Reads what was chosen; where nothing was and the last can't be decoded, one before it.
   *
   * @return the reports, to be closed, with their survey
   */
  Filled read() throws IOException {
    Selection selection = selection();
    try {
      return read(selection);
    } catch (FaultException e) {
      if (selection.size() > 1) {
        throw e;
      }
      long snapshot = selection.snapshot(0);
      Optional<Fault> fault = decodable().fault(snapshot);
      OptionalLong before = decodable().lastBefore(snapshot);
      if (fault.isEmpty() || before.isEmpty()) {
        throw e;
      }
      long other = before.getAsLong();
      if (request.snapshots().chosen().isEmpty() && !request.snapshots().whole()) {
        return read(new Selection(other, other, 1));
      }
      String advice =
          String.format(Locale.ROOT, "snapshot %d can be decoded: --snapshots %1$d", other);
      throw fault.get().in(capture.path()).advice(advice).toException(e);
    }
  }

  private DecodableSnapshots decodable() {
    return new DecodableSnapshots(capture, cancellation);
  }

  private Filled read(Selection selection) throws IOException {
    RunReports reports = new RunReports(request, outputs, messages, capture, selection);
    boolean read = false;
    try {
      if (request.products().inspect().isPresent()) {
        reports.inspecting(inspected());
      }
      Optional<AllocationFailure> known = Optional.ofNullable(worst).flatMap(WorstMoment::failure);
      Survey survey = reports.read(pictures, known, cancellation);
      read = true;
      return new Filled(reports, survey);
    } finally {
      if (!read) {
        reports.close();
      }
    }
  }

  /** Those that are inspected: without a choice, all. */
  Selection inspected() throws IOException {
    long count = capture.capture().snapshotCount();
    return request.snapshots().chosen().isEmpty() ? new Selection(0, count - 1, 1) : selection();
  }

  /**
   * The reports of a run after the reading.
   *
   * @param reports to be told of
   * @param survey what was learned of all snapshots
   */
  record Filled(RunReports reports, Survey survey) {}
}
