package heapreel.cli.run;

import heapreel.cli.request.Outputs;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.history.Births;
import heapreel.inspection.Inspection;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.picture.PictureReport;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.report.Counted;
import heapreel.report.MetricsColumns;
import heapreel.report.MetricsRows;
import heapreel.survey.AllocationFailure;
import heapreel.survey.InspectionReport;
import heapreel.survey.ObjectsReport;
import heapreel.survey.Survey;
import heapreel.survey.SurveyReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;

/**
 * The reports of a run: opened together, filled in one reading of the selected snapshots, and then
 * told of one after the other.
 */
final class RunReports implements Closeable {

  private final Request request;
  private final Products products;
  private final Outputs outputs;
  private final Messages messages;
  private final OpenCapture capture;
  private final Selection selection;
  private final List<Closeable> open = new ArrayList<>();
  private Optional<DataTarget> metrics = Optional.empty();
  private Optional<MetricsRows> rows = Optional.empty();
  private Optional<DataTarget> objectLines = Optional.empty();
  private Optional<ReportRun<InspectionReport>> inspection = Optional.empty();
  private Optional<ReportRun<ObjectsReport>> objects = Optional.empty();
  private Optional<ReportRun<PrintReport>> prints = Optional.empty();
  private Optional<ReportRun<PictureReport>> pictures = Optional.empty();
  private Optional<PageMaking> page = Optional.empty();

  RunReports(
      Request request,
      Outputs outputs,
      Messages messages,
      OpenCapture capture,
      Selection selection) {
    this.request = request;
    this.products = request.products();
    this.outputs = outputs;
    this.messages = messages;
    this.capture = capture;
    this.selection = selection;
  }

  /** The snapshots that the reports are of. */
  Selection selection() {
    return selection;
  }

  /** Wants an inspection, too, of the last of some snapshots. */
  RunReports inspecting(Selection inspected) {
    inspection = Optional.of(new ReportRun<>(new InspectionReport(capture, inspected, selection)));
    return this;
  }

  /**
   * Reads the snapshots.
   *
   * @param picturing the pictures that are wanted
   * @param known a failed allocation that a survey of more of the capture found, if any
   * @throws heapreel.fault.FaultException when none of them could be decoded
   */
  Survey read(
      Optional<Picturing> picturing, Optional<AllocationFailure> known, Cancellation cancellation)
      throws IOException {
    if (products.page().isPresent()) {
      page = Optional.of(new PageMaking(request, messages, capture, selection));
    }
    if (outputs.film().isPresent()) {
      capture.decodings().kept().begin(); // the film shows what the survey decodes
    }
    ReportRun<SurveyReport> survey = new ReportRun<>(survey(known));
    if (outputs.objects().isPresent()) {
      openObjects(outputs.objects().get(), cancellation);
    }
    if (products.print().memInfo() || products.print().reference().printsHeaps()) {
      prints = Optional.of(new ReportRun<>(opened(printReport())));
    }
    pictures = picturing.map(of -> new ReportRun<>(of.report(capture)));
    List<ReportRun<?>> all =
        Stream.concat(
                page.map(PageMaking::runs).orElse(List.of()).stream(),
                Stream.of(Optional.of(survey), inspection, prints, objects, pictures)
                    .<ReportRun<?>>flatMap(Optional::stream))
            .<ReportRun<?>>map(run -> run)
            .toList();
    long began = System.nanoTime();
    try {
      new SharedReading(capture, request.settings().threads(), cancellation, messages.progress())
          .read(selection, all);
    } catch (IOException | RuntimeException | Error e) {
      endAfter(e);
      throw e;
    }
    endData();
    messages.speed("read", selection.size(), began);
    messages.decodings(capture.decodings());
    return survey.result().end(capture);
  }

  private SurveyReport survey(Optional<AllocationFailure> known) throws IOException {
    List<MetricsRows> sinks = new ArrayList<>(page.map(PageMaking::sinks).orElse(List.of()));
    if (outputs.metrics().isPresent()) {
      DataTarget target = data(outputs.metrics().get());
      metrics = Optional.of(target);
      boolean kinds = capture.model().isPresent();
      MetricsColumns columns = kinds ? MetricsColumns.HEAP_AND_KINDS : MetricsColumns.HEAP;
      rows = Optional.of(products.table().orElseThrow().format().rows(target.stream(), columns));
      sinks.add(rows.get());
    }
    return new SurveyReport(capture.heaps(), selection, sinks, !wantsHeapsAlone(), known);
  }

  /**
   * Whether nobody looks at what allocations are; whoever does must be told which snapshots can't
   * be decoded as far as that.
   */
  private boolean wantsHeapsAlone() {
    PrintRequest print = products.print();
    boolean saysNothing = products.inspect().isPresent() || print.reference().printsHeaps();
    return saysNothing
        && !print.memInfo()
        && !print.reference().unknownTypes()
        && !products.drawsSnapshots()
        && outputs.film().isEmpty()
        && outputs.page().isEmpty()
        && outputs.objects().isEmpty();
  }

  private void openObjects(Path path, Cancellation cancellation) throws IOException {
    capture.requireModel();
    Births births =
        new BirthReading(request, messages, capture, cancellation).forObjects(selection);
    DataTarget target = data(path);
    objectLines = Optional.of(target);
    objects = Optional.of(new ReportRun<>(new ObjectsReport(capture, births, target.stream())));
  }

  private DataTarget data(Path path) throws IOException {
    return opened(DataTarget.of(path, messages, outputs.areData(products)));
  }

  private <T extends Closeable> T opened(T resource) {
    open.add(resource);
    return resource;
  }

  private PrintReport printReport() {
    return new PrintReport(products.print(), capture, selection, messages.results(), printing());
  }

  private PrintReport.Printing printing() {
    boolean first =
        products.print().memInfo()
            && products.inspect().isEmpty()
            && outputs.metrics().isEmpty()
            && outputs.objects().isEmpty();
    if (!first) {
      return PrintReport.Printing.HELD;
    }
    return outputs.areData(products) ? PrintReport.Printing.ALONE : PrintReport.Printing.STREAMED;
  }

  /** The reading was stopped: says how far the pictures are, for a run can go on there. */
  private void endAfter(Throwable why) {
    if (pictures.isPresent() && capture.capture().isUnchanged()) {
      Picturing.sayHowFar(request, messages, pictures.get().report().done(), selection);
    }
    try {
      endData();
    } catch (IOException | RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /** All data are there: what is buffered is written. */
  private void endData() throws IOException {
    if (rows.isPresent()) {
      rows.get().close();
    }
    if (objectLines.isPresent()) {
      objectLines.get().stream().close();
    }
  }

  /** The inspection, if one was wanted. */
  Optional<Inspection> inspection(Cancellation cancellation) throws IOException {
    return inspection.isEmpty()
        ? Optional.empty()
        : Optional.of(inspection.get().result().inspection(cancellation));
  }

  /** Gives the table of metrics its name and says so. */
  void tellMetrics() {
    if (metrics.isPresent() && metrics.get().file().isPresent()) {
      metrics.get().commit(capture);
      Path file = outputs.metrics().orElseThrow();
      messages.result(Printable.name(file) + ": " + Counted.of(selection.size(), "row") + "\n");
    }
  }

  /** Gives the table of objects its name and says how many there are, unless it failed. */
  void tellObjects() {
    if (objects.isEmpty() || objects.get().failure().isPresent()) {
      return;
    }
    long count = objects.get().result().count();
    DataTarget target = objectLines.orElseThrow();
    if (target.file().isPresent()) {
      target.commit(capture);
      Path file = outputs.objects().orElseThrow();
      messages.result(
          String.format(Locale.ROOT, "%s: %,d allocations%n", Printable.name(file), count));
    }
  }

  /** Throws what made the table of objects fail, once all else is made. */
  void requireObjects() {
    objects.ifPresent(ReportRun::result);
  }

  /**
   * Prints the texts of snapshots that were asked for.
   *
   * @throws heapreel.fault.FaultException when it is a single one that can't be decoded
   */
  void print(Survey survey, Cancellation cancellation) throws IOException {
    if (prints.isEmpty()) {
      return;
    }
    PrintReport report = prints.get().result();
    Optional<Fault> fault = report.fault();
    if (fault.isEmpty()) {
      report.print();
    } else if (products.print().memInfo()) {
      throw fault.get().in(capture.path()).toException();
    } else {
      printOther(survey.lastDecoded().orElseThrow().snapshot(), cancellation);
    }
  }

  /** Where nothing else says which snapshot it is, it is the last that can be decoded. */
  private void printOther(long snapshot, Cancellation cancellation) throws IOException {
    Selection alone = new Selection(snapshot, snapshot, 1);
    ReportRun<PrintReport> run =
        new ReportRun<>(
            opened(
                new PrintReport(
                    products.print(),
                    capture,
                    alone,
                    messages.results(),
                    PrintReport.Printing.HELD)));
    new SharedReading(capture, 1, cancellation, messages.progress()).read(alone, List.of(run));
    run.result().print();
  }

  /** Writes the page, if one is wanted. */
  void writePage(Survey survey, Cancellation cancellation) throws IOException {
    if (page.isPresent()) {
      page.get().write(survey, cancellation);
    }
  }

  /** The pictures, if any are wanted, after the reading. */
  Optional<PictureReport> pictures() {
    return pictures.map(ReportRun::result);
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(open.toArray(Closeable[]::new));
  }
}
