package heapreel.cli.run;

import heapreel.fault.Fault;
import heapreel.history.Birth;
import heapreel.history.Births;
import heapreel.layout.Drawing;
import heapreel.opening.OpenCapture;
import heapreel.output.OutputChannel;
import heapreel.output.PendingFile;
import heapreel.picture.PictureFormat;
import heapreel.raster.LayoutPainter;
import heapreel.raster.Lettering;
import heapreel.raster.PngWriter;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import heapreel.svg.LayoutSvg;
import heapreel.verdict.FitHistory;
import heapreel.verdict.Verdict;
import heapreel.verdict.picture.VerdictDrawing;
import heapreel.verdict.picture.VerdictSubject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes the picture of a verdict.
 *
 * @param capture what was judged
 * @param selection its snapshots that were looked at
 * @param history what each of them has room for
 * @param births when and where what is in its snapshot was made
 */
record VerdictPicturing(
    OpenCapture capture, Selection selection, FitHistory history, Births births) {

  /** Writes it to {@code file}, as PNG or SVG by its name. */
  void write(Path file, String heading, Verdict verdict) throws IOException {
    PictureFormat format = PictureFormat.ofName(file).orElseThrow();
    try (PendingFile pending = PendingFile.of(file);
        SnapshotReader reader = new SnapshotReader(capture)) {
      Optional<Fault> fault;
      try (OutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(pending.channel()))) {
        fault =
            reader.read(
                verdict.snapshot(), view -> write(subject(view, heading, verdict), format, out));
      } catch (UncheckedIOException e) {
        throw OutputChannel.unwritable(file, e);
      }
      if (fault.isPresent()) {
        throw fault.get().in(capture.path()).toException();
      }
      pending.commit(capture.made());
    }
  }

  private VerdictSubject subject(SnapshotView view, String heading, Verdict verdict) {
    return new VerdictSubject(
        heading,
        verdict,
        view.heap(),
        view.allocations(),
        view.contents().isByLetter(),
        verdict.afterCollection().isPresent(),
        address -> made(births.at(verdict.snapshot(), address)),
        history,
        selection.snapshot(0),
        selection.snapshot(selection.size() - 1));
  }

  private static String made(Birth birth) {
    String since = birth.born().isPresent() ? "since " + birth.born().getAsLong() : "";
    String site = birth.line().map(text -> "made at " + text).orElse("");
    return since.isEmpty() || site.isEmpty() ? since + site : since + ", " + site;
  }

  private static void write(VerdictSubject subject, PictureFormat format, OutputStream out) {
    Lettering lettering = new Lettering();
    Consumer<Drawing> picture = new VerdictDrawing(subject, lettering.typefaces())::draw;
    try {
      if (format == PictureFormat.SVG) {
        LayoutSvg.write(picture, lettering.typefaces(), out);
      } else {
        LayoutPainter painter = new LayoutPainter(lettering);
        picture.accept(painter);
        PngWriter.write(painter.canvas(), out);
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
