package heapreel.trend;

import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts how often the data of lists, dicts and buffers moved because it grew: each time, old and
 * new are there together. An object is the same as long as neither its address, its kind nor its
 * path changes. Filled forward in time; moves between two snapshots are one.
 */
final class Moves {

  /** Fewer moves are how anything begins to grow. */
  static final int MIN_MOVES = 3;

  private static final int MAX_MOVED = 16;

  private static final Comparator<Moved> MOST_FIRST =
      Comparator.comparingLong(Moved::mostBytes)
          .thenComparingInt(Moved::moves)
          .reversed()
          .thenComparingLong(Moved::owner)
          .thenComparingLong(Moved::first);

  private Map<Key, Track> tracks = new HashMap<>();
  private final List<Moved> ended = new ArrayList<>();

  private record Key(long owner, Kind kind, Optional<String> path) {}

  private record Track(
      int moves, long address, long bytes, long firstBytes, long mostBytes, long first, long last) {

    static Track of(Buffer buffer, long snapshot) {
      return new Track(
          0, buffer.address(), buffer.bytes(), buffer.bytes(), buffer.bytes(), snapshot, snapshot);
    }

    Track next(Buffer buffer, long snapshot) {
      boolean moved = buffer.address() != address && buffer.bytes() > bytes;
      return new Track(
          moves + (moved ? 1 : 0),
          buffer.address(),
          buffer.bytes(),
          firstBytes,
          Math.max(mostBytes, buffer.bytes()),
          first,
          moved ? snapshot : last);
    }

    Moved moved(Key key) {
      return new Moved(
          key.owner(), key.kind(), key.path(), moves, firstBytes, mostBytes, first, last);
    }
  }

  void add(Sample sample) {
    Map<Key, Track> now = new HashMap<>();
    for (Buffer buffer : sample.buffers()) {
      Key key = new Key(buffer.owner(), buffer.kind(), buffer.path());
      Track before = tracks.remove(key);
      now.put(
          key,
          before == null
              ? Track.of(buffer, sample.snapshot())
              : before.next(buffer, sample.snapshot()));
    }
    end();
    tracks = now;
  }

  private void end() {
    tracks.forEach(
        (key, track) -> {
          if (track.moves() >= MIN_MOVES) {
            ended.add(track.moved(key));
          }
        });
    tracks.clear();
  }

  /** Those that moved again and again, the largest first. */
  List<Moved> moved() {
    end();
    return ended.stream().sorted(MOST_FIRST).limit(MAX_MOVED).toList();
  }
}
