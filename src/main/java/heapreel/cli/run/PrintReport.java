package heapreel.cli.run;

import heapreel.cli.request.PrintRequest;
import heapreel.fault.Fault;
import heapreel.heap.HeapState;
import heapreel.heap.MemInfo;
import heapreel.heap.MemInfoStyle;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.metrics.HeapMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.opening.OpenCapture;
import heapreel.opening.Reading;
import heapreel.reading.Report;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotView;
import heapreel.report.ReferenceText;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The texts of snapshots: the heap map of the device itself, and what the reference tool prints.
 */
final class PrintReport implements Report, Closeable {

  private static final long MAX_RANGE_RAM_BYTES = 1 << 20;

  private static final int MAX_RANGE = 16;

  private static final Memory NO_BYTES = BufferMemory.of(new byte[0], 0);

  private final PrintRequest print;
  private final PrintRequest.Reference reference;
  private final OpenCapture capture;
  private final HeldText text;
  private final Printing printing;
  private final boolean several;
  private final int last;
  private Optional<Fault> fault = Optional.empty();
  private volatile boolean unread;

  /** When texts are printed. */
  enum Printing {
    /** Once the run asks for them, for something is to be printed before. */
    HELD,
    /** As they are made. */
    STREAMED,
    /** As they are made, and the run makes nothing else: it ends when nobody reads on. */
    ALONE
  }

  /**
   * The texts of a selection, if it was chosen for being printed, otherwise of its last snapshot.
   *
   * @param print what is to be printed
   * @param out where they go
   * @param printing when they are printed
   */
  PrintReport(
      PrintRequest print,
      OpenCapture capture,
      Selection selection,
      PrintWriter out,
      Printing printing) {
    this.print = print;
    this.reference = print.reference();
    this.capture = capture;
    this.text = new HeldText(out);
    this.printing = printing;
    this.several = print.each() && selection.size() > 1;
    this.last = selection.size() - 1;
  }

  /** Why the only snapshot that it is about can't be decoded, if so. */
  Optional<Fault> fault() {
    return fault;
  }

  /** Prints the texts, or what is left of them. */
  void print() throws IOException {
    text.release();
  }

  /** Drops what was not printed. */
  @Override
  public void close() throws IOException {
    text.close();
  }

  @Override
  public String work() {
    return "measuring";
  }

  @Override
  public int maxRange() {
    long strideBytes = capture.capture().snapshotBytes();
    return (int) Math.max(1, Math.min(MAX_RANGE, MAX_RANGE_RAM_BYTES / strideBytes));
  }

  @Override
  public boolean wants(int index) {
    return (several || index == last) && !unread;
  }

  @Override
  public Report.Part begin(int first) {
    return new Texts();
  }

  /** The texts of neighbouring snapshots. */
  private final class Texts implements Report.Part {

    private final StringWriter texts = new StringWriter();
    private Optional<Fault> broken = Optional.empty();
    private boolean decoded;

    @Override
    public void take(SnapshotView snapshot) {
      int before = texts.getBuffer().length();
      boolean taken = false;
      try (PrintWriter out = new PrintWriter(texts)) {
        head(snapshot.snapshot());
        print(snapshot, out);
        taken = true;
      } finally {
        if (!taken) {
          texts.getBuffer().setLength(before);
        }
      }
      decoded = true;
    }

    @Override
    public void broken(long snapshot, Fault why) {
      head(snapshot);
      if (several) {
        texts.write(why + "\n");
      }
      broken = Optional.of(why);
    }

    /** Where nothing else says which snapshot it is, there is only one. */
    private void head(long snapshot) {
      if (several) {
        texts.write("snapshot " + snapshot + "\n");
      }
    }

    @Override
    public void join() throws IOException {
      text.append(texts.getBuffer());
      if (!several) {
        fault = broken;
      }
      if (printing != Printing.HELD && decoded) {
        text.release();
        unread = text.isUnread(); // as after | head; said at the end of the run
        if (unread && printing == Printing.ALONE) {
          throw new StandardOutput.ClosedException();
        }
      }
    }
  }

  private void print(SnapshotView snapshot, PrintWriter out) {
    if (print.memInfo()) {
      out.print(MemInfo.text(snapshot.heap(), style(snapshot), snapshot.letters()));
    }
    if (!reference.printsHeaps()) {
      return;
    }
    ReferenceText words = new ReferenceText(out);
    if (reference.heapStructure()) {
      HeapState state = snapshot.reading().orElseThrow().heaps().state();
      words.structure(snapshot.heap(), state, capture.symbols());
    }
    words.blocks(
        snapshot.memory().orElse(NO_BYTES),
        snapshot.heap(),
        reference.blockState(),
        reference.blockContents(),
        unknown(snapshot));
    words.totals(HeapMetrics.of(snapshot.heap()));
  }

  private static MemInfoStyle style(SnapshotView snapshot) {
    if (snapshot.logged().isPresent()) {
      return snapshot.logged().get().style();
    }
    Reading reading = snapshot.reading().orElseThrow();
    boolean circuitPython =
        reading.model().filter(model -> model.interpreter().circuitPython()).isPresent();
    return reading.heaps().state().memInfoStyle(circuitPython);
  }

  /** Whose types to print: where no types are known at all, those of all allocations. */
  private LongPredicate unknown(SnapshotView snapshot) {
    if (!reference.unknownTypes()) {
      return address -> false;
    }
    Optional<HeapObjects> objects = snapshot.objects();
    if (objects.isEmpty()) {
      return address -> true;
    }
    HeapObjects found = objects.get();
    Set<Long> addresses =
        IntStream.range(0, found.count())
            .filter(i -> found.kind(i) == Kind.UNKNOWN)
            .mapToObj(found::address)
            .collect(Collectors.toSet());
    return addresses::contains;
  }
}
