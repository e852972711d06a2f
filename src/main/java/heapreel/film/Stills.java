package heapreel.film;

import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Canvas;
import heapreel.raster.PngWriter;
import heapreel.reading.Selection;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single pictures of the film of a whole capture, each as a PNG. Not thread-safe. */
final class Stills implements Closeable {

  private static final int MAX_KEPT = 64;

  private final OpenCapture capture;
  private final ShotStage stage;
  private final int snapshots;
  private final Map<Integer, byte[]> kept = new LinkedHashMap<>();
  private int last = -1;

  private Stills(OpenCapture capture, ShotStage stage, int snapshots) {
    this.capture = capture;
    this.stage = stage;
    this.snapshots = snapshots;
  }

  /**
   * Opens and measures a capture.
   *
   * @throws heapreel.fault.FaultException when there is no snapshot in it that can be decoded
   */
  static Stills of(
      CaptureSource source, int width, int height, int threads, Cancellation cancellation)
      throws IOException {
    OpenCapture capture = CaptureOpener.open(source, cancellation, Progress.NONE);
    try {
      Selection all = new Selection(0, capture.capture().snapshotCount() - 1, 1);
      Survey survey =
          new Surveyor(capture, threads, cancellation, Progress.NONE).survey(all, List.of(), true);
      return new Stills(capture, FilmMaker.stills(capture, survey, width, height), all.size());
    } catch (IOException | RuntimeException e) {
      capture.close();
      throw e;
    }
  }

  /** How many snapshots there are pictures of. */
  int snapshots() {
    return snapshots;
  }

  /** The picture of a snapshot; empty where there is no such snapshot. */
  Optional<byte[]> png(int snapshot) throws IOException {
    if (snapshot < 0 || snapshot >= snapshots) {
      return Optional.empty();
    }
    byte[] known = kept.get(snapshot);
    if (known != null) {
      return Optional.of(known);
    }
    if (last < 0 || snapshot != last + 1) {
      last = -1;
      stage.wind(snapshot);
    }
    Canvas canvas = stage.show(snapshot);
    last = snapshot;
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    PngWriter.writeFast(canvas, png);
    if (kept.size() == MAX_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(snapshot, png.toByteArray());
    return Optional.of(png.toByteArray());
  }

  @Override
  public void close() throws IOException {
    stage.close();
    capture.close();
  }
}
