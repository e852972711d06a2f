package heapreel.cli.run;

import heapreel.cli.request.HistoryRequest;
import heapreel.cli.request.HistoryRequest.Weight;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.Request;
import heapreel.fault.Printable;
import heapreel.history.FlameGraph;
import heapreel.history.Group;
import heapreel.history.Grouping;
import heapreel.history.Ledger;
import heapreel.history.LifeSink;
import heapreel.history.LifeTracker;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.picture.FlamePicture;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.report.FoldedStacks;
import heapreel.report.HistoryText;
import heapreel.report.LifeRows;
import heapreel.report.SpeedscopeJson;
import heapreel.survey.HistoryReport;
import heapreel.survey.Survey;
import heapreel.survey.SurveyReport;
import heapreel.survey.Surveyor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Follows allocations through a capture, and says which lines made them.
 *
 * @param request what was asked for
 * @param wanted what is wanted of it
 * @param messages where it is said
 */
record Following(Request request, HistoryRequest wanted, Messages messages) {

  /** Follows those of a selection and returns what was surveyed of it. */
  Survey follow(OpenCapture capture, Selection selection, Cancellation cancellation)
      throws IOException {
    OptionalLong worst = worst(capture, selection, cancellation);
    if (!wanted.json()) {
      return follow(capture, selection, worst, LifeSink.NONE, cancellation);
    }
    try (LifeRows rows =
        new LifeRows(new StandardOutput(messages.results(), wanted.files().isEmpty()))) {
      return follow(capture, selection, worst, rows, cancellation);
    }
  }

  private OptionalLong worst(OpenCapture capture, Selection selection, Cancellation cancellation)
      throws IOException {
    if (wanted.files().isEmpty() || wanted.weight() != Weight.WORST) {
      return OptionalLong.empty();
    }
    Surveyor surveyor =
        new Surveyor(capture, request.settings().threads(), cancellation, messages.progress());
    return OptionalLong.of(surveyor.survey(selection, List.of(), true).worst().snapshot());
  }

  private Survey follow(
      OpenCapture capture,
      Selection selection,
      OptionalLong worst,
      LifeSink sink,
      Cancellation cancellation)
      throws IOException {
    List<Grouping> groupings = List.of(Grouping.values());
    ReportRun<SurveyReport> survey =
        new ReportRun<>(
            new SurveyReport(capture.heaps(), selection, List.of(), true, Optional.empty()));
    LifeTracker tracker = new LifeTracker(groupings, worst, sink);
    ReportRun<HistoryReport> history = new ReportRun<>(new HistoryReport(capture, tracker));
    long began = System.nanoTime();
    new SharedReading(capture, request.settings().threads(), cancellation, messages.progress())
        .read(selection, List.of(survey, history));
    long followed = history.result().snapshots();
    tracker.end();
    messages.speed("followed", selection.size(), began);
    Survey surveyed = survey.result().end(capture);
    write(capture, tracker, worst);
    if (wanted.countOnStdout() == 0) {
      Grouping by = wanted.by().orElse(tracker.knownBirths() > 0 ? Grouping.LINE : Grouping.KIND);
      HistoryText.print(messages.results(), capture.name(), followed, tracker, ledger(tracker, by));
    }
    return surveyed;
  }

  private static Ledger ledger(LifeTracker tracker, Grouping by) {
    return tracker.ledgers().stream()
        .filter(ledger -> ledger.grouping() == by)
        .findFirst()
        .orElseThrow();
  }

  private void write(OpenCapture capture, LifeTracker tracker, OptionalLong worst)
      throws IOException {
    if (wanted.files().isEmpty()) {
      return;
    }
    boolean stacks = tracker.knownBirths() > 0;
    Ledger ledger = ledger(tracker, stacks ? Grouping.STACK : Grouping.KIND);
    String title =
        capture.name()
            + ": "
            + weightWords(worst)
            + (stacks ? "" : ", by kind, as no line is known");
    FlameGraph graph = FlameGraph.of(title, ledger.groups(), weight());
    if (graph.bytes() == 0) {
      messages.warning("the stacks are empty: no bytes are " + weightWords(worst));
    }
    for (Path file : wanted.folded().stream().toList()) {
      write(capture, file, out -> FoldedStacks.write(graph, out));
    }
    for (Path file : wanted.speedscope().stream().toList()) {
      write(capture, file, out -> SpeedscopeJson.write(title, graph, out));
    }
    for (Path file : wanted.flame().stream().toList()) {
      boolean png = file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
      write(capture, file, out -> new FlamePicture(png).write(graph, out));
    }
  }

  private ToLongFunction<Group> weight() {
    return switch (wanted.weight()) {
      case LIVE -> Group::liveBytes;
      case WORST -> Group::markedBytes;
      case TOTAL -> Group::allocatedBytes;
    };
  }

  private String weightWords(OptionalLong worst) {
    return switch (wanted.weight()) {
      case LIVE -> "live at the end";
      case WORST -> "live at the worst moment, snapshot " + worst.orElseThrow();
      case TOTAL -> "allocated in total";
    };
  }

  /** Writes an output. */
  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private void write(OpenCapture capture, Path file, Writing writing) throws IOException {
    try (DataTarget target = DataTarget.of(file, messages, wanted.files().size() == 1)) {
      OutputStream out = target.stream();
      writing.to(out);
      out.close();
      target.commit(capture);
    }
    if (!Outputs.isStdout(file)) {
      messages.result(Printable.name(file) + "\n");
    }
  }
}
