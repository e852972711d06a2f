package heapreel.cli.run;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.diff.Difference;
import heapreel.diff.Place;
import heapreel.diff.Side;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.heap.HeadLetters;
import heapreel.history.Births;
import heapreel.object.HeapObjects;
import heapreel.object.description.Contents;
import heapreel.object.description.RawContents;
import heapreel.opening.OpenCapture;
import heapreel.opening.Reading;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import heapreel.report.Counted;
import heapreel.survey.BirthFinder;
import heapreel.survey.KeptAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads two snapshots at once and compares them.
 *
 * @param a the first capture
 * @param inA index of its snapshot
 * @param b the second, which may be the same
 * @param inB index of its snapshot
 * @param messages where it is said what they are not compared by
 */
record ComparedReading(OpenCapture a, long inA, OpenCapture b, long inB, Messages messages) {

  /**
   * Compares them.
   *
   * @throws heapreel.fault.FaultException when one of them can't be decoded
   */
  Compared read(int threads, Cancellation cancellation) throws IOException {
    boolean typed = isTyped(a, inA) && isTyped(b, inB);
    if (!typed && (isTyped(a, inA) || isTyped(b, inB))) {
      messages.note(
          "types are known of "
              + (isTyped(a, inA) ? "A" : "B")
              + " only, and so are not compared; give the firmware of both");
    }
    SideNames names = SideNames.of(a, b);
    Births ofA = births(a, typed, inA, threads, cancellation);
    Births ofB = births(b, typed, inB, threads, cancellation);
    Optional<LongPredicate> kept = kept(inA < inB ? ofB : ofA, threads, cancellation);
    @Nullable Compared[] made = new Compared[1];
    try (SnapshotReader readerOfA = new SnapshotReader(a);
        SnapshotReader readerOfB = new SnapshotReader(b)) {
      Optional<Fault> fault =
          readerOfA.read(
              inA,
              viewA -> {
                Side first = side(viewA, names.a(), typed, ofA);
                readB(
                    readerOfB,
                    viewB -> made[0] = compared(first, side(viewB, names.b(), typed, ofB), kept));
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

  private static Compared compared(Side first, Side second, Optional<LongPredicate> kept) {
    return new Compared(Difference.of(first, second, kept), first.heap(), second.heap());
  }

  /** Where allocations were made, which takes all snapshots before and types. */
  private Births births(
      OpenCapture capture, boolean typed, long snapshot, int threads, Cancellation cancellation)
      throws IOException {
    if (!typed) {
      return Births.NONE;
    }
    Births births =
        new BirthFinder(capture, threads, cancellation, messages.progress())
            .find(snapshot, snapshot);
    if (births.lost() > 0) {
      messages.warning(
          String.format(
              Locale.ROOT,
              "lines are unknown of %s for want of memory; give Java more",
              Counted.of(births.lost(), "allocation")));
    }
    return births;
  }

  /**
   * Where something has been all the time between two snapshots of one capture.
   *
   * @param births those of the later one, by which it may be something else
   */
  private Optional<LongPredicate> kept(Births births, int threads, Cancellation cancellation)
      throws IOException {
    boolean one = a.heaps() == b.heaps() && a.heaps().section(inA) == b.heaps().section(inB);
    if (!one) {
      return Optional.empty();
    }
    long first = Math.min(inA, inB);
    long last = Math.max(inA, inB);
    ReportRun<KeptAddresses> kept = new ReportRun<>(new KeptAddresses());
    new SharedReading(a, threads, cancellation, messages.progress())
        .read(new Selection(first, last, 1), List.of(kept));
    KeptAddresses addresses = kept.result();
    return Optional.of(
        address ->
            addresses.has(address) && births.at(last, address).born().orElse(first) <= first);
  }

  /** Reads the snapshot of B while that of A is open; what is wrong with it is no fault of A. */
  private void readB(SnapshotReader reader, Consumer<SnapshotView> look) {
    try {
      Optional<Fault> fault = reader.read(inB, look);
      if (fault.isPresent()) {
        throw fault.get().in(b.path()).toException();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Side side(SnapshotView view, String name, boolean typed, Births births) {
    boolean untypedRam = !typed && view.memory().isPresent();
    HeapObjects objects =
        untypedRam ? HeapObjects.of(view.heap(), HeadLetters.UNKNOWN) : view.allocations();
    Contents contents =
        untypedRam
            ? new RawContents(view.memory().orElseThrow(), view.heap(), objects)
            : view.contents();
    return new Side(
        place(view, name),
        view.heap(),
        objects,
        contents,
        view.memory(),
        typed,
        address -> births.at(view.snapshot(), address).site());
  }

  private static Place place(SnapshotView view, String name) {
    Optional<String> running =
        view.calls().flatMap(CallStack::innermost).map(Call::text).map(Printable::line);
    return new Place(name, view.snapshot(), view.snapshotCount(), running);
  }

  private static boolean isTyped(OpenCapture capture, long snapshot) {
    return capture.reading(snapshot).flatMap(Reading::model).isPresent();
  }
}
