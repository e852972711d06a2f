package heapreel.history;

import java.util.List;

/** What was allocated at one place, or of one kind. Its ledger alone changes it. */
public final class Group {

  private final List<String> frames;
  private long allocatedBytes;
  private long count;
  private long liveBytes;
  private long liveCount;
  private long peakBytes;
  private long peakSnapshot;
  private long markedBytes;

  Group(List<String> frames) {
    this.frames = List.copyOf(frames);
  }

  void add(long moreCount, long moreBytes) {
    count += moreCount;
    allocatedBytes += moreBytes;
  }

  void live(long moreCount, long moreBytes) {
    liveCount += moreCount;
    liveBytes += moreBytes;
  }

  void settle(long snapshot) {
    if (liveBytes > peakBytes) {
      peakBytes = liveBytes;
      peakSnapshot = snapshot;
    }
  }

  void mark() {
    markedBytes = liveBytes;
  }

  /** Its name: one frame, or those of a call stack, outermost first. */
  public List<String> frames() {
    return frames;
  }

  /** Its name in one line. */
  public String name() {
    return String.join(" > ", frames);
  }

  /** Bytes that were allocated, growth included. */
  public long allocatedBytes() {
    return allocatedBytes;
  }

  /** How many allocations that were. */
  public long count() {
    return count;
  }

  /** Bytes that are still allocated in the last snapshot. */
  public long liveBytes() {
    return liveBytes;
  }

  /** How many allocations those are. */
  public long liveCount() {
    return liveCount;
  }

  /** The most bytes that were allocated at a time. */
  public long peakBytes() {
    return peakBytes;
  }

  /** The first snapshot in which they were. */
  public long peakSnapshot() {
    return peakSnapshot;
  }

  /** Bytes that were allocated in the snapshot that was marked. */
  public long markedBytes() {
    return markedBytes;
  }
}
