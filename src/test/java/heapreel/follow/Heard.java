package heapreel.follow;

import heapreel.live.LiveSnapshot;
import heapreel.metrics.HeapMetrics;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a follower told since the last restart. */
final class Heard implements FollowSink {

  final List<Long> numbers = new ArrayList<>();
  final List<Long> used = new ArrayList<>();
  final List<Long> broken = new ArrayList<>();
  int restarts;

  @Override
  public void restart() {
    restarts++;
    numbers.clear();
    used.clear();
  }

  @Override
  public void snapshot(LiveSnapshot snapshot) {
    numbers.add(snapshot.number());
    used.add(HeapMetrics.of(snapshot.heap()).usedBytes());
  }

  @Override
  public void broken(long number, String why) {
    broken.add(number);
  }
}
