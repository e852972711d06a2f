package heapreel.cli.run;

import heapreel.cli.request.DiffRequest;
import heapreel.cli.request.SnapshotPoint;
import heapreel.cli.request.SourceRequest;
import heapreel.diff.Difference;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.opening.CaptureOpener;
import heapreel.opening.OpenCapture;
import heapreel.output.MadeFiles;
import heapreel.output.PendingFile;
import heapreel.parallel.Cancellation;
import heapreel.picture.DiffPicture;
import heapreel.picture.PictureFormat;
import heapreel.report.DiffJson;
import heapreel.report.DiffText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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

  private Compared compared(OpenCapture a, OpenCapture b) throws IOException {
    long inA = snapshot(request.a(), a);
    long inB = snapshot(request.b(), b);
    requireComparable(a, b);
    return new ComparedReading(a, inA, b, inB, messages)
        .read(request.settings().threads(), cancellation);
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
