package heapreel.cli.run;

import heapreel.capture.SnapshotCursor;
import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Request;
import heapreel.fault.FaultException;
import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.heap.MemInfo;
import heapreel.heap.MemInfoStyle;
import heapreel.memory.Memory;
import heapreel.metrics.HeapMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.ObjectReader;
import heapreel.parallel.Cancellation;
import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.Readers;
import heapreel.pipeline.Reading;
import heapreel.pipeline.Selection;
import heapreel.pipeline.Survey;
import heapreel.report.MetricsRow;
import heapreel.report.ReferenceText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints what is in the snapshots that were looked at, forward in time. */
final class SnapshotPrinter {

  private final Request request;
  private final PrintRequest print;
  private final PrintRequest.Reference reference;
  private final OpenCapture capture;
  private final PrintWriter out;
  private final ReferenceText text;
  private final Readers readers;

  /** A printer of snapshots of {@code capture}, as {@code request} wants them, to {@code out}. */
  SnapshotPrinter(Request request, OpenCapture capture, PrintWriter out) {
    this.request = request;
    this.print = request.products().print();
    this.reference = print.reference();
    this.capture = capture;
    this.out = out;
    this.text = new ReferenceText(out);
    this.readers = new Readers(capture);
  }

  /** Prints all that was asked for. */
  void print(Survey survey, Cancellation cancellation) throws IOException {
    if (reference.conflictingSymbols()) {
      text.conflicts(capture.symbols());
    }
    MetricsRow last = survey.lastDecoded().orElseThrow();
    boolean quiet = request.settings().quiet();
    if (print.summary() && !quiet) {
      SnapshotSummary summary = new SnapshotSummary(capture, out);
      boolean several = survey.selection().size() > 1;
      boolean films = request.products().film().isPresent();
      if (several && !films && !reference.printsHeaps()) {
        summary.several(survey, cancellation);
      } else {
        summary.one(last);
      }
    }
    if (print.failures() && !quiet) {
      out.print(WorstWords.failures(survey));
    }
    if (print.memInfo() || reference.printsHeaps()) {
      printSnapshots(survey, cancellation);
    } else if (print.totals() && !quiet) {
      // The script says this of every snapshot. Of all of them that is in the table of metrics; a
      // film of 60,000 snapshots must not come with 120,000 lines that nobody asked for.
      text.totals(last.metrics().orElseThrow());
    }
    out.flush();
  }

  /** The selection if it was chosen for being printed, otherwise its last snapshot. */
  private void printSnapshots(Survey survey, Cancellation cancellation) throws IOException {
    Selection selection = survey.selection();
    boolean several = print.each() && selection.size() > 1;
    try (SnapshotCursor cursor = capture.capture().cursor()) {
      if (!several) {
        print(cursor, single(survey));
        return;
      }
      for (int index = 0; index < selection.size(); index++) {
        cancellation.throwIfCancelled();
        long snapshot = selection.snapshot(index);
        out.print("snapshot " + snapshot + "\n");
        printOrSayWhyNot(cursor, snapshot);
        if (out.checkError()) {
          return; // nobody reads on, as after | head; said at the end of the run
        }
      }
    }
  }

  /** Where nothing else says which snapshot it is, it is the last one or none. */
  private long single(Survey survey) {
    Selection selection = survey.selection();
    return print.memInfo()
        ? selection.snapshot(selection.size() - 1)
        : survey.lastDecoded().orElseThrow().snapshot();
  }

  private void printOrSayWhyNot(SnapshotCursor cursor, long snapshot) throws IOException {
    try {
      print(cursor, snapshot);
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      out.print(e.fault().inSnapshot(snapshot) + "\n");
    }
  }

  private void print(SnapshotCursor cursor, long snapshot) throws IOException {
    cursor.read(
        snapshot,
        memory -> {
          Heap heap = readers.heaps(snapshot).read(memory);
          print(snapshot, memory, heap);
          return heap;
        });
  }

  /** The letters of the device itself where types are known. */
  private HeadLetters letters(long snapshot, Memory memory, Heap heap) {
    return readers
        .details(snapshot, memory)
        .map(reader -> reader.letters(memory, heap))
        .orElse(HeadLetters.UNKNOWN);
  }

  private MemInfoStyle style(Reading reading) {
    boolean circuitPython =
        reading.objects().model().filter(model -> model.interpreter().circuitPython()).isPresent();
    return reading.heaps().state().memInfoStyle(circuitPython);
  }

  private void print(long snapshot, Memory memory, Heap heap) {
    Reading reading = capture.reading(snapshot);
    if (print.memInfo()) {
      out.print(MemInfo.text(heap, style(reading), letters(snapshot, memory, heap)));
    }
    if (!reference.printsHeaps()) {
      return;
    }
    if (reference.heapStructure()) {
      text.structure(heap, reading.heaps().state(), capture.symbols());
    }
    LongPredicate unknown = unknown(snapshot, memory, heap);
    text.blocks(memory, heap, reference.blockState(), reference.blockContents(), unknown);
    text.totals(HeapMetrics.of(heap));
  }

  /** Whose types to print: where no types are known at all, those of all allocations. */
  private LongPredicate unknown(long snapshot, Memory memory, Heap heap) {
    if (!reference.unknownTypes()) {
      return address -> false;
    }
    Optional<ObjectReader> reader = readers.details(snapshot, memory);
    if (reader.isEmpty()) {
      return address -> true;
    }
    HeapObjects found = reader.get().read(memory, heap);
    Set<Long> addresses =
        IntStream.range(0, found.count())
            .filter(i -> found.kind(i) == Kind.UNKNOWN)
            .mapToObj(found::address)
            .collect(Collectors.toSet());
    return addresses::contains;
  }
}
