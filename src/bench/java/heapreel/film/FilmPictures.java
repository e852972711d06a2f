package heapreel.film;

import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.heap.Heap;
import heapreel.look.Numbers;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Canvas;
import heapreel.raster.Lettering;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotView;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import heapreel.video.VideoFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The pictures of a capture's film as {@link FilmMaker} gives them to its encoders. */
public final class FilmPictures {

  private FilmPictures() {}

  /** Takes the pictures, in order. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Takes a picture.
     *
     * @param canvas the picture; its dirty tiles are those since the one before
     * @param key whether a segment begins with it; all of its canvas is dirty then
     */
    void picture(Canvas canvas, boolean key);
  }

  /**
   * Paints the first pictures of the film of a whole capture.
   *
   * @throws IllegalArgumentException when it has fewer
   */
  public static void paint(Path ram, VideoFormat format, int pictures, int threads, Sink sink)
      throws IOException {
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(ram))) {
      long count = capture.capture().snapshotCount();
      if (pictures > count) {
        throw new IllegalArgumentException(
            ram + ": expected " + pictures + " snapshots, found " + count);
      }
      Selection selection = new Selection(0, count - 1, 1);
      Survey survey =
          new Surveyor(capture, threads, new Cancellation(), Progress.NONE)
              .survey(selection, List.of(), false);
      String title = String.valueOf(ram.getFileName());
      FilmSubject subject =
          new FilmSubject(title, count, survey.blockBytes(), survey.spans(), capture.kinds());
      FilmLayout layout = FilmLayout.of(format.width(), format.height(), subject);
      Shots shots = Shots.of(selection, options(ram, title, format), 1);
      Lettering lettering = new Lettering();
      for (int segment = 0; shots.first(segment) < pictures; segment++) {
        try (ShotPainter shotPainter =
            new ShotPainter(
                capture,
                selection,
                shots,
                layout,
                survey.timeline(),
                new FailureCaptions(List.of(), shots, shot -> 1, 1, 1),
                lettering)) {
          int end = Math.min(shots.end(segment), pictures);
          paint(shotPainter, shots.first(segment), end, sink);
        }
      }
    }
  }

  /** The numbers of a heap that a frame shows. */
  public static Numbers numbers(Heap heap) {
    return SnapshotView.numbers(heap);
  }

  private static FilmOptions options(Path ram, String title, VideoFormat format) {
    return new FilmOptions(
        ram,
        Optional.empty(),
        title,
        format.width(),
        format.height(),
        format.framesPerSecond(),
        OptionalInt.empty(),
        OptionalLong.empty());
  }

  private static void paint(ShotPainter shotPainter, int first, int end, Sink sink)
      throws IOException {
    shotPainter.wind(first);
    for (int shot = first; shot < end; shot++) {
      Canvas canvas = shotPainter.show(shot);
      sink.picture(canvas, shot == first);
      canvas.clearDirty();
    }
  }
}
