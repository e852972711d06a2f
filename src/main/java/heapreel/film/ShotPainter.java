package heapreel.film;

import heapreel.capture.EventLog;
import heapreel.fault.Fault;
import heapreel.frame.FilmLayout;
import heapreel.frame.Frame;
import heapreel.frame.FrameComposer;
import heapreel.frame.Moment;
import heapreel.frame.TimelineData;
import heapreel.heap.Heap;
import heapreel.look.CheapestPlace;
import heapreel.look.Numbers;
import heapreel.opening.OpenCapture;
import heapreel.picture.NeedSearch;
import heapreel.raster.Canvas;
import heapreel.raster.FramePainter;
import heapreel.raster.Lettering;
import heapreel.reading.Decoded;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Paints the pictures of a film from any shot on: decodes, composes and paints what changed. One
 * worker, one painter of shots.
 */
final class ShotPainter implements ShotStage {

  private final OpenCapture source;
  private final Selection selection;
  private final Shots shots;
  private final SnapshotReader reader;
  private final boolean byKind;
  private final FrameComposer composer;
  private final FramePainter painter;
  private final FailureCaptions failures;
  private final Optional<NeedSearch> need;
  private boolean endsEarly;

  ShotPainter(
      OpenCapture source,
      Selection selection,
      Shots shots,
      FilmLayout layout,
      TimelineData timeline,
      FailureCaptions failures,
      Lettering lettering) {
    this.source = source;
    this.selection = selection;
    this.shots = shots;
    this.failures = failures;
    this.reader = new SnapshotReader(source);
    OptionalLong needBytes = layout.subject().extras().needBytes();
    this.need =
        needBytes.isPresent()
            ? Optional.of(new NeedSearch(needBytes.getAsLong()))
            : Optional.empty();
    this.byKind = layout.subject().byKind();
    this.composer = new FrameComposer(layout, timeline);
    this.painter = new FramePainter(layout, lettering);
  }

  /** Says of the last snapshot that there are no more, as what is shown beside it goes on. */
  void endEarly() {
    endsEarly = true;
  }

  /** Decodes the shots before {@code shot} that its picture depends on. */
  @Override
  public void wind(int shot) throws IOException {
    composer.restart();
    int first = Math.max(0, shot - FrameComposer.LOOK_BACK);
    if (byKind && first < shot) {
      windFromLastHeap(first, shot);
      return;
    }
    for (int before = first; before < shot; before++) {
      Decoded decoded = decode(before);
      composer.lookBack(decoded.heap(), decoded.objects());
    }
  }

  /**
   * Where kinds are shown there are no ages: only the last heap and what is broken after it matter.
   */
  private void windFromLastHeap(int first, int shot) throws IOException {
    int before = shot - 1;
    Decoded decoded = decode(before);
    while (decoded.heap().isEmpty() && before > first) {
      before--;
      decoded = decode(before);
    }
    composer.lookBack(decoded.heap(), decoded.objects());
    for (int broken = before + 1; broken < shot; broken++) {
      composer.lookBack(Optional.empty(), Optional.empty());
    }
  }

  /** Paints the picture of {@code shot}, the one after the last shot painted or decoded. */
  @Override
  public Canvas show(int shot) throws IOException {
    Decoded decoded = decode(shot);
    Moment moment = moment(shot);
    painter.paint(frame(moment, decoded));
    return painter.canvas();
  }

  private Frame frame(Moment moment, Decoded decoded) {
    Heap heap = decoded.heap().orElse(null);
    if (heap == null) {
      return broken(moment, decoded.fault().orElseThrow());
    }
    Numbers numbers = SnapshotView.numbers(heap);
    Optional<CheapestPlace> place =
        need.flatMap(search -> search.find(heap, decoded.objects(), numbers));
    return composer.compose(moment, heap, decoded.objects(), numbers, place);
  }

  private Frame broken(Moment moment, Fault fault) {
    return source
        .heaps()
        .numbers(moment.snapshot())
        .map(printed -> composer.composePrinted(moment, printed))
        .orElseGet(() -> composer.composeBroken(moment, fault));
  }

  private Decoded decode(int shot) throws IOException {
    return reader.decode(snapshot(shot), true);
  }

  private long snapshot(int shot) {
    return selection.snapshot(shots.index(shot));
  }

  private Moment moment(int shot) {
    int index = shots.index(shot);
    long snapshot = selection.snapshot(index);
    EventLog events = source.events();
    double seconds = events.seconds(snapshot);
    String time = Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, "%.3f s", seconds);
    String event = events.event(snapshot).orElse("");
    Moment moment = new Moment(snapshot, index, time, event, failures.at(shot));
    return endsEarly && index == selection.size() - 1 ? moment.asEnd() : moment;
  }

  @Override
  public void close() {
    reader.close();
  }
}
