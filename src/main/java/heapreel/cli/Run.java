package heapreel.cli;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.inspection.Inspection;
import heapreel.parallel.Cancellation;
import heapreel.pipeline.CaptureOpener;
import heapreel.pipeline.CaptureSource;
import heapreel.pipeline.Inspector;
import heapreel.pipeline.MadeFiles;
import heapreel.pipeline.ObjectsFile;
import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.Selection;
import heapreel.pipeline.Survey;
import heapreel.report.InspectionJson;
import heapreel.report.InspectionText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One run of the command line: opens the capture, makes what was asked for, says what there is. */
final class Run {

  private final HeapreelCommand command;
  private final CaptureSource source;
  private final Outputs outputs;
  private final Messages messages;
  private final Cancellation cancellation;
  private @Nullable MadeFiles made;

  Run(HeapreelCommand command, CaptureSource source, Messages messages, Cancellation cancellation) {
    this.command = command;
    this.source = source;
    this.outputs = Outputs.of(command);
    this.messages = messages;
    this.cancellation = cancellation;
  }

  /**
   * Does it all and returns the exit code.
   *
   * @throws StoppedRunException when it was cancelled
   */
  int run() throws IOException {
    try {
      return makeAll();
    } catch (CancellationException e) {
      throw StoppedRunException.of(e, outputs, file -> made != null && made.has(file));
    }
  }

  private int makeAll() throws IOException {
    Optional<Picturing> pictures =
        command.drawsStills() ? Optional.of(new Picturing(command, messages)) : Optional.empty();
    try (OpenCapture capture = open()) {
      made = capture.made();
      try {
        return concluded(capture, pictures);
      } catch (InternalError e) {
        throw capture.capture().file().unreadable(e); // thrown late, after the reading
      }
    }
  }

  private OpenCapture open() throws IOException {
    try {
      return CaptureOpener.open(source, cancellation, messages.progress());
    } catch (FaultException e) {
      throw command.sources.inHex(e.fault()).toException(e);
    }
  }

  /** Makes it all, and keeps it only if the capture was not written over meanwhile. */
  private int concluded(OpenCapture capture, Optional<Picturing> pictures) throws IOException {
    int code;
    try {
      code = make(capture, pictures);
    } catch (IOException | RuntimeException e) {
      capture.made().conclude(); // what it says then is why
      throw e;
    }
    capture.made().conclude();
    capture.capture().file().replaced().ifPresent(fault -> messages.warning(fault.toString()));
    boolean damaged = command.strict && !capture.capture().isWhole();
    return damaged && code == ExitCode.OK ? ExitCode.SOME_BROKEN : code;
  }

  private int make(OpenCapture capture, Optional<Picturing> pictures) throws IOException {
    capture.notes().stream()
        .filter(note -> !command.inspect || note.isWarning()) // else said twice
        .forEach(messages::note);
    Requirements.checkTypes(command, capture);
    if (command.reference.conflictingSymbols && capture.symbols().isEmpty()) {
      messages.warning("--print_conflicting_symbols: there is neither map nor ELF to look at");
    }
    if (command.reference.unknownTypes && capture.objects().model().isEmpty()) {
      messages.warning("--print_unknown_types: no types are known; all first words are printed");
    }
    ChosenSnapshots chosen = new ChosenSnapshots(command, outputs, messages, cancellation, capture);
    if (command.inspect) {
      inspect(capture, chosen);
      if (outputs.files().isEmpty() && !printsHeaps() && !command.drawsStills()) {
        return ExitCode.OK;
      }
    }
    outputs.folders(command).forEach(MadeFiles::deleteLeft);
    long began = System.nanoTime();
    Survey survey = chosen.survey();
    Selection selection = survey.selection();
    messages.speed("measured", selection.size(), began);
    if (outputs.objects().isPresent()) {
      writeObjects(capture, selection, outputs.objects().get());
    }
    if (!command.writesDataToStdout()) {
      new SnapshotPrinter(command, capture, messages.results()).print(survey, cancellation);
    }
    if (outputs.film().isPresent()) {
      new Filming(command, outputs.film().get(), outputs.still(), messages)
          .make(capture, survey, cancellation);
    }
    Optional<Fault> missing =
        pictures.isPresent()
            ? pictures.get().make(capture, survey, cancellation)
            : Optional.empty();
    hint(selection);
    int code = chosen.lastIsLost(selection, finish(survey));
    if (missing.isPresent()) {
      throw missing.get().in(capture.path()).toException();
    }
    return code;
  }

  /** Of several snapshots that nothing is made of, what could be. */
  private void hint(Selection selection) {
    boolean plain = outputs.files().isEmpty() && !command.drawsStills() && !printsHeaps();
    if (plain && selection.size() > 1 && !command.inspect) {
      messages.note("add --draw-heap-layout for a picture of each, --film for a film");
    }
  }

  private boolean printsHeaps() {
    return command.printMemInfo || command.reference.printsSomething();
  }

  /** Without a choice of snapshots, the last one of all that can be decoded. */
  private void inspect(OpenCapture capture, ChosenSnapshots chosen) throws IOException {
    long count = capture.capture().snapshotCount();
    Selection selection =
        command.snapshots == null ? new Selection(0, count - 1, 1) : chosen.selection();
    Inspection inspection = new Inspector(capture, cancellation).inspect(selection);
    if (command.json) {
      InspectionJson.write(inspection, messages.results());
      messages.results().flush();
    } else {
      InspectionText.print(inspection, messages.results());
    }
  }

  private void writeObjects(OpenCapture capture, Selection selection, Path target)
      throws IOException {
    long began = System.nanoTime();
    ObjectsFile file = new ObjectsFile(capture, cancellation, messages.progress());
    if (StandardOutput.isNamed(target)) {
      file.write(selection, new StandardOutput(messages.results(), outputs.areData(command)));
      messages.speed("described", selection.size(), began);
      return;
    }
    long rows = file.write(selection, target);
    messages.speed("described", selection.size(), began);
    messages.result(
        String.format(Locale.ROOT, "%s: %,d allocations%n", Printable.name(target), rows));
  }

  private int finish(Survey survey) {
    if (survey.brokenCount() == 0) {
      return ExitCode.OK;
    }
    messages.warning(
        String.format(
            Locale.ROOT,
            "%,d of %,d snapshots could not be decoded; the first: %s",
            survey.brokenCount(),
            survey.selection().size(),
            survey.firstFault().orElse("")));
    return command.strict ? ExitCode.SOME_BROKEN : ExitCode.OK;
  }
}
