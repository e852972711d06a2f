package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final int COUNT = 40;

  @Test
  void everyPlaceIsInTheListOfItsHashAndTheNewestComeFirst() {
    long seed = 3;
    Random random = new Random(seed);
    Places places = new Places(COUNT);
    List<List<Integer>> expected = new ArrayList<>();
    for (int hash = 0; hash < 8; hash++) {
      expected.add(new ArrayList<>());
    }
    for (int i = 0; i < 2_000; i++) {
      int place = random.nextInt(COUNT);
      int hash = random.nextInt(8);
      places.put(place, hash);
      if (!expected.get(hash).contains(place)) {
        expected.forEach(list -> list.remove((Integer) place));
        expected.get(hash).add(0, place);
      }
      for (int h = 0; h < 8; h++) {
        assertThat(list(places, h))
            .as("hash %d, step %d, seed %d", h, i, seed)
            .isEqualTo(expected.get(h));
      }
    }
  }

  private static List<Integer> list(Places places, int hash) {
    List<Integer> list = new ArrayList<>();
    for (int at = places.first(hash); at != Places.NOWHERE; at = places.next(at)) {
      list.add(at);
    }
    return list;
  }
}
