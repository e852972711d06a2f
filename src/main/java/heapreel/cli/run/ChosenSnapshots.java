package heapreel.cli.run;

import heapreel.cli.request.Outputs;
import heapreel.cli.request.Request;
import heapreel.cli.request.SnapshotChoice;
import heapreel.cli.request.TableRequest;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.parallel.Cancellation;
import heapreel.pipeline.DecodableSnapshots;
import heapreel.pipeline.MetricsFile;
import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.Selection;
import heapreel.pipeline.Survey;
import heapreel.pipeline.Surveyor;
import heapreel.pipeline.WorstMoment;
import heapreel.report.Counted;
import heapreel.report.MetricsColumns;
import heapreel.report.MetricsRows;
import java.io.IOException;
import java.nio.file.Path;
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
  private @Nullable WorstMoment worst;

  /**
   * The snapshots of a run.
   *
   * @param request what was asked for
   * @param outputs what is to be made
   * @param messages where it is said
   * @param cancellation stops it
   * @param capture the capture
   */
  ChosenSnapshots(
      Request request,
      Outputs outputs,
      Messages messages,
      Cancellation cancellation,
      OpenCapture capture) {
    this.request = request;
    this.outputs = outputs;
    this.messages = messages;
    this.cancellation = cancellation;
    this.capture = capture;
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
    long last = capture.capture().lastWhole();
    return new Selection(last, last, 1);
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
      found = surveyor().survey(all, List.of(), true).worst();
      worst = found;
    }
    return found;
  }

  private Surveyor surveyor() {
    return new Surveyor(capture, request.settings().threads(), cancellation, messages.progress());
  }

  /**
   * The survey of what was chosen; where nothing was and the last can't be decoded, of one before
   * it.
   */
  Survey survey() throws IOException {
    Selection selection = selection();
    try {
      return survey(selection);
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
        return survey(new Selection(other, other, 1));
      }
      String advice =
          String.format(Locale.ROOT, "snapshot %d can be decoded: --snapshots %1$d", other);
      throw fault.get().in(capture.path()).advice(advice).toException(e);
    }
  }

  private DecodableSnapshots decodable() {
    return new DecodableSnapshots(capture, cancellation);
  }

  private Survey survey(Selection selection) throws IOException {
    Surveyor surveyor =
        surveyor().knowing(Optional.ofNullable(worst).flatMap(WorstMoment::failure));
    Optional<TableRequest> table = request.products().table();
    if (table.isEmpty()) {
      boolean judged =
          request.products().inspect().isEmpty() && !request.products().print().isAskedFor();
      return surveyor.survey(selection, List.of(), outputs.film().isPresent() || judged);
    }
    Path target = table.get().file();
    boolean kinds = capture.objects().model().isPresent();
    MetricsColumns columns = kinds ? MetricsColumns.HEAP_AND_KINDS : MetricsColumns.HEAP;
    if (Outputs.isStdout(target)) {
      StandardOutput stdout =
          new StandardOutput(messages.results(), outputs.areData(request.products()));
      try (MetricsRows rows = table.get().format().rows(stdout, columns)) {
        return surveyor.survey(selection, List.of(rows), true);
      }
    }
    try (MetricsFile file = MetricsFile.of(target, table.get().format(), columns)) {
      Survey survey = surveyor.survey(selection, List.of(file), true);
      file.commit(capture.made());
      messages.result(Printable.name(target) + ": " + Counted.of(selection.size(), "row") + "\n");
      return survey;
    }
  }
}
