package heapreel.survey;

import heapreel.frame.AreaSpan;
import heapreel.frame.TimelineData;
import heapreel.reading.Selection;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * {@link FilmFacts} as bytes, to be sent to another process of the same version; at most some 130
 * KB. Big-endian, lists after their length in four bytes:
 *
 * <pre>
 *  version u4 = 1
 *  ranges of the selection {first u8, last u8}, every u8
 *  snapshots u8, slots {most free u8, least largest u8}, highest free u8, worst snapshot u8,
 *  failed snapshots {u8}
 *  spans {pool start u8, blocks u4}, bytes of a block u4, same blocks u1
 *  failures {snapshot u8, index u4, address u8, earliest u8, requested u8, free u8, largest u8,
 *            after collection u1}; -1 stands for an unknown earliest and requested
 * </pre>
 */
public final class FilmFactsFormat {

  private static final int VERSION = 1;
  private static final long UNKNOWN = -1;

  private FilmFactsFormat() {}

  /** Writes {@code facts}. */
  public static void write(FilmFacts facts, DataOutput to) throws IOException {
    to.writeInt(VERSION);
    to.writeInt(facts.selection().ranges().size());
    for (Selection.Range range : facts.selection().ranges()) {
      to.writeLong(range.first());
      to.writeLong(range.last());
    }
    to.writeLong(facts.selection().every());
    write(facts.timeline(), to);
    to.writeInt(facts.spans().size());
    for (AreaSpan span : facts.spans()) {
      to.writeLong(span.poolStart());
      to.writeInt(span.blockCount());
    }
    to.writeInt(facts.blockBytes());
    to.writeBoolean(facts.hasSameBlocks());
    to.writeInt(facts.failures().size());
    for (AllocationFailure failure : facts.failures()) {
      write(failure, to);
    }
  }

  private static void write(TimelineData timeline, DataOutput to) throws IOException {
    to.writeLong(timeline.snapshotCount());
    to.writeInt(timeline.slots());
    for (int slot = 0; slot < timeline.slots(); slot++) {
      to.writeLong(timeline.mostFreeBytes(slot));
      to.writeLong(timeline.leastLargestBytes(slot));
    }
    to.writeLong(timeline.highestFreeBytes());
    to.writeLong(timeline.worstSnapshot());
    to.writeInt(timeline.failures().size());
    for (long failure : timeline.failures()) {
      to.writeLong(failure);
    }
  }

  private static void write(AllocationFailure failure, DataOutput to) throws IOException {
    to.writeLong(failure.snapshot());
    to.writeInt(failure.index());
    to.writeLong(failure.address());
    to.writeLong(failure.earliest().orElse(UNKNOWN));
    to.writeLong(failure.requestedBytes().orElse(UNKNOWN));
    to.writeLong(failure.freeBytes());
    to.writeLong(failure.largestFreeBytes());
    to.writeBoolean(failure.afterCollection());
  }

  /**
   * Reads what was written.
   *
   * @throws IOException when it is of another version, or no such facts
   */
  public static FilmFacts read(DataInput from) throws IOException {
    int version = from.readInt();
    if (version != VERSION) {
      throw new IOException("facts of a film: expected version " + VERSION + ", found " + version);
    }
    try {
      return readBody(from);
    } catch (IllegalArgumentException e) {
      throw new IOException("facts of a film that contradict themselves: " + e.getMessage(), e);
    }
  }

  private static FilmFacts readBody(DataInput from) throws IOException {
    List<Selection.Range> ranges = new ArrayList<>();
    for (int left = from.readInt(); left > 0; left--) {
      ranges.add(new Selection.Range(from.readLong(), from.readLong()));
    }
    Selection selection = new Selection(ranges, from.readLong());
    TimelineData timeline = readTimeline(from);
    List<AreaSpan> spans = new ArrayList<>();
    for (int left = from.readInt(); left > 0; left--) {
      spans.add(new AreaSpan(from.readLong(), from.readInt()));
    }
    int blockBytes = from.readInt();
    boolean sameBlocks = from.readBoolean();
    List<AllocationFailure> failures = new ArrayList<>();
    for (int left = from.readInt(); left > 0; left--) {
      failures.add(readFailure(from));
    }
    return new FilmFacts(selection, timeline, spans, blockBytes, sameBlocks, failures);
  }

  private static TimelineData readTimeline(DataInput from) throws IOException {
    long snapshots = from.readLong();
    int slots = from.readInt();
    if (slots < 0 || slots > TimelineData.MAX_SLOTS) {
      throw new IllegalArgumentException("slots=" + slots);
    }
    long[] mostFree = new long[slots];
    long[] leastLargest = new long[slots];
    for (int slot = 0; slot < slots; slot++) {
      mostFree[slot] = from.readLong();
      leastLargest[slot] = from.readLong();
    }
    TimelineData timeline = TimelineData.of(snapshots, mostFree, leastLargest, from.readLong());
    timeline.worst(from.readLong());
    for (int left = from.readInt(); left > 0; left--) {
      timeline.addFailure(from.readLong());
    }
    return timeline;
  }

  private static AllocationFailure readFailure(DataInput from) throws IOException {
    return new AllocationFailure(
        from.readLong(),
        from.readInt(),
        from.readLong(),
        known(from.readLong()),
        known(from.readLong()),
        from.readLong(),
        from.readLong(),
        from.readBoolean());
  }

  private static OptionalLong known(long value) {
    return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
