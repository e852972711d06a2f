package heapreel.pipeline;

import heapreel.capture.EventLog;
import heapreel.capture.SnapshotCursor;
import heapreel.frame.FilmLayout;
import heapreel.frame.Frame;
import heapreel.frame.FrameComposer;
import heapreel.frame.Moment;
import heapreel.frame.Numbers;
import heapreel.frame.TimelineData;
import heapreel.heap.Heap;
import heapreel.metrics.HeapMetrics;
import heapreel.raster.Canvas;
import heapreel.raster.FramePainter;
import heapreel.raster.Lettering;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;

/**
 * Paints the pictures of a film from any shot on: decodes, composes and paints what changed. One
 * worker, one projector.
 */
final class Projector implements Closeable {

  private final OpenCapture source;
  private final Selection selection;
  private final Shots shots;
  private final SnapshotCursor cursor;
  private final FrameComposer composer;
  private final FramePainter painter;

  Projector(
      OpenCapture source,
      Selection selection,
      Shots shots,
      FilmLayout layout,
      TimelineData timeline,
      Lettering lettering) {
    this.source = source;
    this.selection = selection;
    this.shots = shots;
    this.cursor = source.capture().cursor();
    this.composer = new FrameComposer(layout, timeline);
    this.painter = new FramePainter(layout, lettering);
  }

  /** Looks at as many shots before {@code shot} as its picture depends on. */
  void wind(int shot) throws IOException {
    composer.restart();
    for (int before = Math.max(0, shot - FrameComposer.LOOK_BACK); before < shot; before++) {
      composer.lookBack(decode(before).heap());
    }
  }

  /** Paints the picture of {@code shot}, the one after the shot painted or looked at before. */
  Canvas show(int shot) throws IOException {
    Decoded decoded = decode(shot);
    Moment moment = moment(shots.index(shot));
    Frame frame =
        decoded.heap().isPresent()
            ? composer.compose(moment, decoded.heap().get(), numbers(decoded.heap().get()))
            : composer.composeBroken(moment, decoded.fault().orElseThrow());
    painter.paint(frame);
    return painter.canvas();
  }

  private Decoded decode(int shot) throws IOException {
    long snapshot = selection.snapshot(shots.index(shot));
    return Decoded.read(cursor, snapshot, source.reader());
  }

  private Moment moment(int index) {
    long snapshot = selection.snapshot(index);
    EventLog events = source.events();
    double seconds = events.seconds(snapshot);
    String time = Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, "%.3f s", seconds);
    return new Moment(snapshot, index, time, events.event(snapshot).orElse(""));
  }

  /** The numbers of a heap that a frame shows. */
  static Numbers numbers(Heap heap) {
    HeapMetrics metrics = HeapMetrics.of(heap);
    return new Numbers(
        metrics.totalBytes(),
        metrics.usedBytes(),
        metrics.freeBytes(),
        metrics.largestFreeBytes(),
        metrics.allocations());
  }

  @Override
  public void close() {
    cursor.close();
  }
}
