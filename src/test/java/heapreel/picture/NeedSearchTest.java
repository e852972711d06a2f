package heapreel.picture;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.look.CheapestPlace;
import heapreel.look.CheapestPlace.Stretch;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.reading.SnapshotView;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A film shows where the least is in the way of an allocation while that doesn't fit. */
class NeedSearchTest {

  private static Optional<CheapestPlace> find(Heap heap, int bytes, Optional<HeapObjects> known) {
    return new NeedSearch(bytes).find(heap, known, SnapshotView.numbers(heap));
  }

  private static HeapObjects withGarbage(Heap heap, int garbage) {
    return HeapObjects.of(
        heap, i -> Kind.UNKNOWN, i -> i == garbage ? Liveness.GARBAGE : Liveness.LIVE);
  }

  @Test
  void whatFitsHasNoPlace() {
    Heap heap = LetterHeap.heap("h==. h... h...");
    assertThat(find(heap, 48, Optional.empty())).isEmpty();
    assertThat(find(heap, 49, Optional.empty())).isPresent();
  }

  @Test
  void whatDoesNotFitHasTheCheapestPlaceAndItsPins() {
    Heap heap = LetterHeap.heap("h==. h..h ..h= ....");
    long start = heap.areas().get(0).geometry().poolStart();
    CheapestPlace place = find(heap, 80, Optional.empty()).orElseThrow();
    assertThat(place.window()).isEqualTo(new Stretch(start + 5 * 16, 5));
    assertThat(place.pins()).containsExactly(new Stretch(start + 7 * 16, 1));
    assertThat(place.liveBytes()).isEqualTo(16);
  }

  @Test
  void whatFitsAfterACollectionHasNoPlace() {
    Heap heap = LetterHeap.heap("hh.. .h.. h.hh");
    assertThat(find(heap, 64, Optional.of(withGarbage(heap, 2)))).isEmpty();
    assertThat(find(heap, 64, Optional.of(withGarbage(heap, 0)))).isPresent();
  }

  @Test
  void whatNoAreaHasHasNoPlace() {
    assertThat(find(LetterHeap.heap("h==. h...", "...."), 16 * 9, Optional.empty())).isEmpty();
  }
}
