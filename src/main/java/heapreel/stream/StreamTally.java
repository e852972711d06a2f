package heapreel.stream;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What came of a stream, in numbers. Filled by a {@link StreamPacking}; read it in the same thread.
 */
public final class StreamTally {

  /** Of so many snapshots the time is kept; of longer streams of every second one, and so on. */
  private static final int MAX_TIMES = 1 << 16;

  private final Map<Loss, Long> lost = new EnumMap<>(Loss.class);
  private long[] times = new long[64];
  private int timeCount;
  private long timeStep = 1;
  private long snapshots;
  private long changedMeanwhile;
  private long totalMicros;
  private long pages;
  private long recordings;
  private long textBytes;
  private long ramBytes;
  private @Nullable PagesHeard heard;

  StreamTally() {}

  void addSnapshot(RecordedSnapshot snapshot, int bytes) {
    if (snapshots % timeStep == 0) {
      addTime(snapshot.tookMicros());
    }
    snapshots++;
    ramBytes += bytes;
    changedMeanwhile += snapshot.changedMeanwhile() ? 1 : 0;
    totalMicros += snapshot.tookMicros();
    pages += snapshot.pagesSent();
  }

  private void addTime(long micros) {
    if (timeCount == MAX_TIMES) {
      for (int i = 0; i < MAX_TIMES / 2; i++) {
        times[i] = times[2 * i];
      }
      timeCount = MAX_TIMES / 2;
      timeStep *= 2;
    }
    if (timeCount == times.length) {
      times = Arrays.copyOf(times, 2 * timeCount);
    }
    times[timeCount] = micros;
    timeCount++;
  }

  void setHeard(PagesHeard pagesHeard) {
    heard = pagesHeard;
  }

  void addLost(Loss why, long count) {
    lost.merge(why, count, Long::sum);
  }

  void addRecording() {
    recordings++;
  }

  void addText(int bytes) {
    textBytes += bytes;
  }

  /** How many snapshots came right. */
  public long snapshots() {
    return snapshots;
  }

  /** How many snapshots were lost, by reason; reasons without any are left out. */
  public Map<Loss, Long> lost() {
    return new EnumMap<>(lost);
  }

  /** What came of all pages when a snapshot was last lost as the listening began late. */
  public Optional<PagesHeard> heard() {
    return Optional.ofNullable(heard);
  }

  /** How many recordings began. */
  public long recordings() {
    return recordings;
  }

  /** In how many snapshots the heap changed while it was sent. */
  public long changedMeanwhile() {
    return changedMeanwhile;
  }

  /** Length of what the program printed, in bytes. */
  public long textBytes() {
    return textBytes;
  }

  /** Length of all snapshots, in bytes. */
  public long ramBytes() {
    return ramBytes;
  }

  /** How many pages were sent for the snapshots that came right. */
  public long pages() {
    return pages;
  }

  /** How long the device took for a snapshot, in microseconds: the median. */
  public OptionalLong medianMicros() {
    if (timeCount == 0) {
      return OptionalLong.empty();
    }
    long[] sorted = Arrays.copyOf(times, timeCount);
    Arrays.sort(sorted);
    return OptionalLong.of(sorted[timeCount / 2]);
  }

  /** How long the device took for all snapshots, in microseconds. */
  public long totalMicros() {
    return totalMicros;
  }
}
