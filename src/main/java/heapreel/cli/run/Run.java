package heapreel.cli.run;

import heapreel.cli.request.InspectRequest;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.inspection.Inspection;
import heapreel.opening.CaptureOpener;
import heapreel.opening.OpenCapture;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.parallel.Cancellation;
import heapreel.parallel.Early;
import heapreel.raster.Lettering;
import heapreel.reading.Selection;
import heapreel.report.Counted;
import heapreel.report.InspectionJson;
import heapreel.report.InspectionText;
import heapreel.survey.Inspector;
import heapreel.survey.Survey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of the command line: opens the capture, makes what was asked for, says what there is. */
public final class Run {

  private final Request request;
  private final Products products;
  private final Outputs outputs;
  private final Messages messages;
  private final Cancellation cancellation;
  private @Nullable MadeFiles made;

  /** Those of the film, read while the capture is still being opened. */
  private Optional<Early<Lettering>> filmLetters = Optional.empty();

  /**
   * A run that does what {@code request} says.
   *
   * @param messages where it is said
   * @param cancellation stops it, from any thread
   */
  public Run(Request request, Messages messages, Cancellation cancellation) {
    this.request = request;
    this.products = request.products();
    this.outputs = Outputs.of(products);
    this.messages = messages;
    this.cancellation = cancellation;
  }

  /**
   * Does it all and returns the exit code.
   *
   * @throws StoppedRunException when it was cancelled
   */
  public int run() throws IOException {
    try {
      return makeAll();
    } catch (CancellationException e) {
      throw StoppedRunException.of(e, outputs, file -> made != null && made.has(file));
    }
  }

  private int makeAll() throws IOException {
    for (Path last : Stream.of(outputs.film(), outputs.page()).flatMap(Optional::stream).toList()) {
      PendingFile.requireWritable(last); // which takes longest until it is written
    }
    filmLetters = products.film().map(film -> Early.of(Lettering::new));
    Optional<Picturing> pictures =
        products.drawsSnapshots()
            ? Optional.of(new Picturing(request, messages))
            : Optional.empty();
    try (OpenCapture capture = open()) {
      made = capture.made();
      messages.opened(capture);
      try {
        return concluded(capture, pictures);
      } catch (InternalError e) {
        throw capture.capture().unreadable(e); // thrown late, after the reading
      }
    }
  }

  private OpenCapture open() throws IOException {
    try {
      return CaptureOpener.open(request.source().source(), cancellation, messages.progress());
    } catch (FaultException e) {
      throw request.source().inHex(e.fault()).toException(e);
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
    capture.capture().replaced().ifPresent(fault -> messages.warning(fault.toString()));
    boolean damaged = request.settings().strict() && !capture.capture().isWhole();
    return damaged && code == ExitCode.OK ? ExitCode.SOME_BROKEN : code;
  }

  private void note(OpenCapture capture) {
    capture.notes().stream()
        .filter(note -> products.inspect().isEmpty() || note.isWarning()) // else said twice
        .forEach(messages::note);
    NeededTypes.check(request, capture);
    if (products.print().reference().conflictingSymbols() && capture.symbols().isEmpty()) {
      messages.warning("--print_conflicting_symbols: ignored, as no map or ELF was given");
    }
    if (products.print().reference().unknownTypes() && capture.model().isEmpty()) {
      messages.warning("--print_unknown_types: no types are known; all first words are printed");
    }
  }

  private int make(OpenCapture capture, Optional<Picturing> pictures) throws IOException {
    note(capture);
    ChosenSnapshots chosen =
        new ChosenSnapshots(request, outputs, messages, cancellation, capture, pictures);
    if (products.why().isPresent()) {
      return finish(
          new Judging(request, products.why().get(), messages)
              .judge(capture, chosen.selection(), cancellation));
    }
    if (products.page().isPresent() && products.all().size() == 1) {
      outputs.folders(products).forEach(MadeFiles::deleteLeft);
      return finish(
          new PageMaking(request, messages, capture, chosen.selection()).make(cancellation));
    }
    if (products.history().isPresent()) {
      outputs.folders(products).forEach(MadeFiles::deleteLeft);
      return finish(
          new Following(request, products.history().get(), messages)
              .follow(capture, chosen.selection(), cancellation));
    }
    if (products.inspect().isPresent()
        && outputs.files().isEmpty()
        && !products.print().isAskedFor()
        && !products.drawsSnapshots()) {
      say(inspect(capture, chosen));
      return ExitCode.OK;
    }
    outputs.folders(products).forEach(MadeFiles::deleteLeft);
    if (products.check().isPresent()) {
      Checking checking = new Checking(request, products.check().get(), messages);
      Survey survey = checking.check(capture, chosen.selection(), cancellation);
      return checking.exitCode(finish(survey));
    }
    return report(capture, chosen, pictures);
  }

  private int report(OpenCapture capture, ChosenSnapshots chosen, Optional<Picturing> pictures)
      throws IOException {
    ChosenSnapshots.Filled filled = read(capture, chosen);
    try (RunReports reports = filled.reports()) {
      Survey survey = filled.survey();
      tell(reports, survey, capture);
      Optional<Fault> missing =
          reports.pictures().flatMap(made -> pictures.orElseThrow().tell(made, survey));
      hint(survey.selection());
      int code = chosen.lastIsLost(survey.selection(), finish(survey));
      if (missing.isPresent()) {
        throw missing.get().in(capture.path()).toException();
      }
      reports.requireObjects();
      return code;
    }
  }

  private ChosenSnapshots.Filled read(OpenCapture capture, ChosenSnapshots chosen)
      throws IOException {
    try {
      return chosen.read();
    } catch (FaultException e) {
      if (products.inspect().isPresent()) {
        say(inspect(capture, chosen)); // which may know better what is wrong
      }
      throw e;
    }
  }

  private void tell(RunReports reports, Survey survey, OpenCapture capture) throws IOException {
    Optional<Inspection> inspection = reports.inspection(cancellation);
    if (inspection.isPresent()) {
      say(inspection.get());
    }
    reports.tellMetrics();
    reports.tellObjects();
    if (!request.writesDataToStdout()) {
      new SnapshotPrinter(request, capture, messages.results())
          .print(survey, () -> reports.print(survey, cancellation));
    }
    if (products.film().isPresent()) {
      new Filming(request, products.film().get(), messages, filmLetters.orElseThrow()::get)
          .make(capture, survey, cancellation);
    }
    reports.writePage(survey, cancellation);
  }

  /** Of several snapshots that nothing is made of, what could be. */
  private void hint(Selection selection) {
    boolean nothing =
        outputs.files().isEmpty() && !products.drawsSnapshots() && !products.print().isAskedFor();
    if (request.call().isPlain()
        && nothing
        && selection.size() > 1
        && products.inspect().isEmpty()) {
      messages.note("add --draw-heap-layout for a picture of each, --film for a film");
    }
  }

  private Inspection inspect(OpenCapture capture, ChosenSnapshots chosen) throws IOException {
    return new Inspector(capture, cancellation).inspect(chosen.inspected());
  }

  private void say(Inspection inspection) throws IOException {
    if (products.inspect().filter(InspectRequest::json).isPresent()) {
      InspectionJson.write(inspection, messages.results());
      messages.results().flush();
    } else {
      InspectionText.print(inspection, messages.results());
    }
  }

  private int finish(Survey survey) {
    if (survey.printedCount() > 0) {
      messages.note(
          String.format(
              Locale.ROOT,
              "%s of %,d %s only numbers; mem_info(1) prints the map as well",
              Counted.of(survey.printedCount(), "snapshot"),
              survey.selection().size(),
              survey.printedCount() == 1 ? "has" : "have"));
    }
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
    return request.settings().strict() ? ExitCode.SOME_BROKEN : ExitCode.OK;
  }
}
