package heapreel.cli;

import heapreel.capture.SnapshotCursor;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.heap.MemInfo;
import heapreel.metrics.HeapMetrics;
import heapreel.parallel.Cancellation;
import heapreel.pipeline.CaptureOpener;
import heapreel.pipeline.CaptureSource;
import heapreel.pipeline.FilmMaker;
import heapreel.pipeline.FilmOptions;
import heapreel.pipeline.MadeFilm;
import heapreel.pipeline.MetricsFile;
import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.Selection;
import heapreel.pipeline.Survey;
import heapreel.pipeline.Surveyor;
import heapreel.table.MetricsRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One run of the command line: opens the capture, makes what was asked for, says what there is. */
final class Run {

  private final HeapreelCommand command;
  private final CaptureSource source;
  private final Messages messages;
  private final Cancellation cancellation;

  Run(HeapreelCommand command, CaptureSource source, Messages messages, Cancellation cancellation) {
    this.command = command;
    this.source = source;
    this.messages = messages;
    this.cancellation = cancellation;
  }

  /** Does it all and returns the exit code. */
  int run() throws IOException {
    OutputCheck.refuseInputs(
        source,
        Stream.of(metricsTarget(), filmTarget(), stillTarget()).flatMap(Optional::stream).toList());
    try (OpenCapture capture = CaptureOpener.open(source)) {
      try {
        return run(capture);
      } catch (InternalError e) {
        throw capture.capture().file().unreadable(e); // thrown late, after the reading
      }
    }
  }

  private int run(OpenCapture capture) throws IOException {
    capture.notes().forEach(messages::note);
    Selection selection = selection(capture);
    long began = System.nanoTime();
    Survey survey = survey(capture, selection);
    noteSpeed("measured", selection.size(), began);
    if (command.printMemInfo) {
      printMemInfo(capture, selection);
    } else {
      describeLast(capture, survey);
    }
    if (command.wantsFilm()) {
      makeFilm(capture, survey);
    }
    return finish(survey);
  }

  private Selection selection(OpenCapture capture) {
    long count = capture.capture().snapshotCount();
    SnapshotRange range = command.snapshots;
    if (range != null) {
      return Selection.of(range.from(), range.to(), command.every, count);
    }
    boolean whole = command.analyzesAll() || command.film.video != null || command.metrics != null;
    return Selection.of(whole ? 0 : -1, -1, command.every, count);
  }

  private Survey survey(OpenCapture capture, Selection selection) throws IOException {
    Surveyor surveyor = new Surveyor(capture, command.threads, cancellation, messages.progress());
    Optional<Path> target = metricsTarget();
    if (target.isEmpty()) {
      return surveyor.survey(selection, List.of());
    }
    try (MetricsFile file = MetricsFile.of(target.get())) {
      Survey survey = surveyor.survey(selection, List.of(file));
      file.commit();
      messages.result(target.get() + ": " + selection.size() + " rows\n");
      return survey;
    }
  }

  private Optional<Path> metricsTarget() {
    if (command.metrics != null) {
      return Optional.of(command.metrics);
    }
    return command.analyzesAll()
        ? Optional.of(command.outputDirectory.resolve("metrics.csv"))
        : Optional.empty();
  }

  private Optional<Path> filmTarget() {
    Path video = command.film.video;
    return command.wantsFilm()
        ? Optional.of(video == null ? command.outputDirectory.resolve("heap.mp4") : video)
        : Optional.empty();
  }

  private Optional<Path> stillTarget() {
    boolean named = command.film.video != null;
    return command.wantsFilm() && !named
        ? Optional.of(command.outputDirectory.resolve("heap.png"))
        : Optional.empty();
  }

  /** The heap maps of the selection if one was asked for, otherwise of the last snapshot. */
  private void printMemInfo(OpenCapture capture, Selection selection) throws IOException {
    boolean several = (command.analyzesAll() || command.snapshots != null) && selection.size() > 1;
    int first = several ? 0 : selection.size() - 1;
    try (SnapshotCursor cursor = capture.capture().cursor()) {
      for (int index = first; index < selection.size(); index++) {
        cancellation.throwIfCancelled();
        long snapshot = selection.snapshot(index);
        String text;
        try {
          Heap heap = cursor.read(snapshot, capture.reader()::read);
          text = MemInfo.text(heap, capture.reader().state().memInfoStyle(), (area, block) -> 'h');
        } catch (FaultException e) {
          if (!several || e.fault().path().isPresent()) {
            throw e;
          }
          text = e.fault().inSnapshot(snapshot) + "\n";
        }
        messages.result(several ? "snapshot " + snapshot + "\n" + text : text);
      }
    }
  }

  private void describeLast(OpenCapture capture, Survey survey) {
    MetricsRow row = survey.lastDecoded().orElseThrow();
    HeapMetrics metrics = row.metrics().orElseThrow();
    messages.result(
        String.format(
            Locale.ROOT,
            "%s: snapshot %d of 0-%d%n  total %,d bytes, used %,d, free %,d%n"
                + "  largest free %,d bytes, %.0f %% fragmented; %,d allocations%n",
            capture.path().getFileName(),
            row.snapshot(),
            capture.capture().snapshotCount() - 1,
            metrics.totalBytes(),
            metrics.usedBytes(),
            metrics.freeBytes(),
            metrics.largestFreeBytes(),
            100 * metrics.fragmentation(),
            metrics.allocations()));
  }

  private void makeFilm(OpenCapture capture, Survey survey) throws IOException {
    FilmSettings settings = command.film;
    Path target = filmTarget().orElseThrow();
    Optional<Path> still = stillTarget();
    FilmOptions options =
        new FilmOptions(
            target,
            still,
            String.valueOf(source.ram().getFileName()),
            settings.size.width(),
            settings.size.height(),
            settings.fps,
            settings.maxSeconds == null ? OptionalInt.empty() : OptionalInt.of(settings.maxSeconds),
            settings.maxMegabytes == null
                ? OptionalLong.empty()
                : OptionalLong.of(settings.maxMegabytes.bytes()));
    long began = System.nanoTime();
    MadeFilm made =
        new FilmMaker(capture, survey, options, cancellation, messages.progress())
            .make(command.threads);
    noteSpeed("filmed", made.snapshots(), began);
    messages.result(FilmResult.text(target, made, settings.maxMegabytes, command.every));
    still.ifPresent(path -> messages.result(path + ": the moment of the smallest largest free\n"));
  }

  private void noteSpeed(String done, long snapshots, long beganNanos) {
    if (command.verbose) {
      double seconds = Math.max(1e-9, (System.nanoTime() - beganNanos) / 1e9);
      messages.note(
          String.format(
              Locale.ROOT,
              "%s %,d snapshots in %.3f s, %,.0f a second",
              done,
              snapshots,
              seconds,
              snapshots / seconds));
    }
  }

  private int finish(Survey survey) {
    if (survey.brokenCount() == 0) {
      return ExitCode.OK;
    }
    messages.note(
        String.format(
            Locale.ROOT,
            "warning: %,d of %,d snapshots could not be decoded; the first: %s",
            survey.brokenCount(),
            survey.selection().size(),
            survey.firstFault().orElse("")));
    return command.strict ? ExitCode.SOME_BROKEN : ExitCode.OK;
  }
}
