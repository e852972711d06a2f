package heapreel.cli.run;

import heapreel.cli.request.DiffRequest;
import heapreel.cli.request.SnapshotPoint;
import heapreel.cli.request.SourceRequest;
import heapreel.diff.Difference;
import heapreel.diff.Place;
import heapreel.diff.Side;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import heapreel.object.description.Contents;
import heapreel.object.description.RawContents;
import heapreel.opening.CaptureOpener;
import heapreel.opening.OpenCapture;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.parallel.Cancellation;
import heapreel.picture.DiffPicture;
import heapreel.picture.PictureFormat;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import heapreel.report.DiffJson;
import heapreel.report.DiffText;
import heapreel.survey.KeptAddresses;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Compares two snapshots, of one capture or of two, and says what differs. */
public final class Comparing {

  private final DiffRequest request;
  private final Messages messages;
  private final Cancellation cancellation;

  /**
   * A comparison of what {@code request} says.
   *
   * @param messages where it is said
   * @param cancellation stops it, from any thread
   */
  public Comparing(DiffRequest request, Messages messages, Cancellation cancellation) {
    this.request = request;
    this.messages = messages;
    this.cancellation = cancellation;
  }

  /**
   * Does it and returns the exit code.
   *
   * @throws FaultException when one of them can't be read, or they can't be compared
   */
  public int run() throws IOException {
    SourceRequest ofA = request.a().source();
    SourceRequest ofB = request.b().source();
    boolean sameFile = isSameFile(ofA.ram(), ofB.ram());
    boolean sameBuild = ofA.firmware().equals(ofB.firmware()) && ofA.map().equals(ofB.map());
    if (sameFile && request.film().isPresent()) {
      throw Fault.of("A and B are one capture: a film of it would show it twice")
          .in(ofB.ram())
          .advice("make it with heapreel film")
          .toException();
    }
    if (sameFile && !sameBuild) {
      throw Fault.of("A and B are one capture, which has one firmware")
          .in(ofB.ram())
          .advice("leave out --firmware-b and --map-b")
          .toException();
    }
    try (OpenCapture a = open(ofA, "A")) {
      if (sameFile) {
        return compare(a, a);
      }
      try (OpenCapture b = open(ofB, "B")) {
        return compare(a, b);
      }
    }
  }

  private static boolean isSameFile(Path one, Path other) throws IOException {
    return one.equals(other)
        || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
  }

  private OpenCapture open(SourceRequest source, String side) throws IOException {
    OpenCapture capture;
    try {
      capture = CaptureOpener.open(source.source(), cancellation, messages.progress());
    } catch (FaultException e) {
      throw source.inHex(e.fault()).toException(e);
    }
    capture.notes().stream()
        .filter(note -> note.isWarning())
        .forEach(note -> messages.warning(side + ": " + note.text()));
    return capture;
  }

  private int compare(OpenCapture a, OpenCapture b) throws IOException {
    try {
      Compared compared = compared(a, b);
      a.capture().requireUnchanged();
      b.capture().requireUnchanged();
      say(compared.difference());
      if (request.picture().isPresent()) {
        draw(compared, request.picture().get(), new MadeFiles(List.of(a.capture(), b.capture())));
      }
      if (request.film().isPresent()) {
        new PairFilming(request.film().get(), request.settings().threads(), messages)
            .make(a, b, cancellation);
      }
      return exitCode(a, b);
    } catch (InternalError e) {
      throw (a.capture().isUnchanged() ? b : a).capture().unreadable(e);
    }
  }

  private int exitCode(OpenCapture a, OpenCapture b) {
    boolean whole = a.capture().isWhole() && b.capture().isWhole();
    return request.settings().strict() && !whole ? ExitCode.SOME_BROKEN : ExitCode.OK;
  }

  private void say(Difference difference) throws IOException {
    if (request.json()) {
      DiffJson.write(difference, messages.results());
      messages.results().flush();
    } else {
      DiffText.print(messages.results(), difference);
    }
  }

  private void draw(Compared compared, Path path, MadeFiles made) throws IOException {
    boolean svg = path.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    try (PendingFile file = PendingFile.of(path)) {
      try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file.channel()))) {
        DiffPicture.write(
            compared.difference(),
            compared.a(),
            compared.b(),
            svg ? PictureFormat.SVG : PictureFormat.PNG,
            out);
      }
      file.commit(made);
    }
    messages.result(Printable.name(path) + ": both heaps\n");
  }

  /** A difference and the heaps that it is of. */
  private record Compared(Difference difference, Heap a, Heap b) {

    static Compared of(Side a, Side b, Optional<LongPredicate> kept) {
      return new Compared(Difference.of(a, b, kept), a.heap(), b.heap());
    }
  }

  private Compared compared(OpenCapture a, OpenCapture b) throws IOException {
    long inA = snapshot(request.a(), a);
    long inB = snapshot(request.b(), b);
    requireComparable(a, b);
    boolean typed = isTyped(a, inA) && isTyped(b, inB);
    if (!typed && (isTyped(a, inA) || isTyped(b, inB))) {
      messages.note(
          "types are known of "
              + (isTyped(a, inA) ? "A" : "B")
              + " only, and so are not compared; give the firmware of both");
    }
    Optional<LongPredicate> kept = kept(a, b, inA, inB);
    @Nullable Compared[] made = new Compared[1];
    try (SnapshotReader readerOfA = new SnapshotReader(a);
        SnapshotReader readerOfB = new SnapshotReader(b)) {
      Optional<Fault> fault =
          readerOfA.read(
              inA,
              viewA -> {
                Side side = side(viewA, typed);
                read(
                    readerOfB,
                    b,
                    inB,
                    viewB -> made[0] = Compared.of(side, side(viewB, typed), kept));
              });
      if (fault.isPresent()) {
        throw fault.get().in(a.path()).toException();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Compared compared = made[0];
    if (compared == null) {
      throw new IllegalStateException("neither compared nor refused");
    }
    return compared;
  }

  /** Where something has been all the time between two snapshots of one capture. */
  private Optional<LongPredicate> kept(OpenCapture a, OpenCapture b, long inA, long inB)
      throws IOException {
    boolean one = a == b && a.heaps().section(inA) == b.heaps().section(inB);
    if (!one) {
      return Optional.empty();
    }
    ReportRun<KeptAddresses> kept = new ReportRun<>(new KeptAddresses());
    new SharedReading(a, request.settings().threads(), cancellation, messages.progress())
        .read(new Selection(Math.min(inA, inB), Math.max(inA, inB), 1), List.of(kept));
    return Optional.of(kept.result()::has);
  }

  /** Reads a snapshot of B while one of A is open; what is wrong with it is no fault of A. */
  private static void read(
      SnapshotReader reader, OpenCapture b, long snapshot, Consumer<SnapshotView> look) {
    try {
      Optional<Fault> fault = reader.read(snapshot, look);
      if (fault.isPresent()) {
        throw fault.get().in(b.path()).toException();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Side side(SnapshotView view, boolean typed) {
    Place place = new Place(view.name(), view.snapshot(), view.snapshotCount());
    boolean bytes = view.memory().isPresent();
    HeapObjects objects =
        typed || !bytes ? view.allocations() : HeapObjects.of(view.heap(), HeadLetters.UNKNOWN);
    Contents contents =
        typed || !bytes
            ? view.contents()
            : new RawContents(view.memory().orElseThrow(), view.heap(), objects);
    return new Side(place, view.heap(), objects, contents, view.memory(), typed);
  }

  private static boolean isTyped(OpenCapture capture, long snapshot) {
    return capture.reading(snapshot).flatMap(reading -> reading.model()).isPresent();
  }

  private static void requireComparable(OpenCapture a, OpenCapture b) {
    boolean logA = a.heaps().readings().isEmpty();
    boolean logB = b.heaps().readings().isEmpty();
    if (logA != logB) {
      throw Fault.of("can't be compared: one is RAM, the other a log of heap maps")
          .in(b.path())
          .expected(logA ? "a log" : "RAM, as A is", logB ? "a log" : "RAM")
          .advice("compare two logs, or two captures of RAM")
          .toException();
    }
  }

  private long snapshot(SnapshotPoint point, OpenCapture capture) throws IOException {
    return new PointSnapshot(capture, request.settings().threads(), cancellation, messages)
        .find(point);
  }
}
