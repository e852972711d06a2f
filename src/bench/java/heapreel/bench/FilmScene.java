package heapreel.bench;

import heapreel.film.FilmPictures;
import heapreel.frame.AreaSpan;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.Frame;
import heapreel.frame.FrameComposer;
import heapreel.frame.Moment;
import heapreel.frame.TimelineData;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.look.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A film of 1280 × 720 of decoded heaps, told forwards and backwards again and again, so that every
 * heap is a neighbour of the one before.
 */
final class FilmScene {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int SNAPSHOTS = 300;

  private final List<Heap> heaps = Heaps.of(SNAPSHOTS).decoded();
  private final List<Numbers> numbers = heaps.stream().map(FilmPictures::numbers).toList();
  private final FilmLayout layout;
  private final FrameComposer composer;
  private int told;

  FilmScene() {
    List<AreaSpan> spans = new ArrayList<>();
    for (Area area : heaps.get(0).areas()) {
      spans.add(AreaSpan.of(area.geometry()));
    }
    int blockBytes = heaps.get(0).shape().blockBytes();
    layout = FilmLayout.of(WIDTH, HEIGHT, new FilmSubject("ram.bin", SNAPSHOTS, blockBytes, spans));
    TimelineData timeline = new TimelineData(SNAPSHOTS);
    for (int i = 0; i < SNAPSHOTS; i++) {
      timeline.add(i, numbers.get(i).freeBytes(), numbers.get(i).largestFreeBytes());
    }
    composer = new FrameComposer(layout, timeline);
    composer.lookBack(Optional.of(heaps.get(0)), Optional.empty());
  }

  FilmLayout layout() {
    return layout;
  }

  /** Composes the frame of the next heap. */
  Frame next() {
    told++;
    int turn = told % (2 * SNAPSHOTS - 2);
    int snapshot = Math.min(turn, 2 * SNAPSHOTS - 2 - turn);
    Moment moment = new Moment(snapshot, snapshot, "", "");
    return composer.compose(moment, heaps.get(snapshot), Optional.empty(), numbers.get(snapshot));
  }
}
