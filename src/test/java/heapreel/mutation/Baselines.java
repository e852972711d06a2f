package heapreel.mutation;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What heapreel says of the undamaged originals; each is read once. Safe for use by threads. */
final class Baselines {

  private record Key(String original, Layout layout) {}

  private final Map<Key, Reading> readings = new ConcurrentHashMap<>();

  /**
   * What is said of an original.
   *
   * @throws IllegalStateException when it is not read without complaint
   */
  Reading of(Original original, Layout layout, Heapreel heapreel) throws IOException {
    Key key = new Key(original.name(), layout);
    Reading known = readings.get(key);
    if (known == null) {
      known = heapreel.read(original.capture(), original.words(layout), original.objects());
      boolean whole =
          known.exitCode() == 0
              && known.rows().size() == original.snapshots()
              && known.rows().values().stream().noneMatch(Row::broken)
              && known.hasObjects() == original.objects();
      if (!whole) {
        throw new IllegalStateException(
            original + ", layout " + layout + ": not read as a whole: " + known.messages());
      }
      readings.put(key, known);
    }
    return known;
  }
}
