package heapreel.stream;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording as far as it has come: its pages, with their sums, and the number of the snapshot
 * that comes next. Without a header it only counts. For one thread only.
 */
final class StreamState {

  /** Where the number of the next snapshot isn't known. */
  static final long UNKNOWN = -1;

  private static final int RECENT_ENDS = 64;

  private final Deque<RecentEnd> recent = new ArrayDeque<>();
  private @Nullable Pages pages;
  private final boolean heardBefore;
  private long next;
  private boolean complete;
  private long pagesSinceEnd;
  private boolean begunBefore;
  private int heardAtEnd;
  private int newPages;
  private int lastSequence = -1;
  private boolean ended;

  /** An end that came: it may come twice. */
  private record RecentEnd(int sequence, SnapshotEnd end) {}

  /** What all pages are now. */
  private static final class Pages {
    private final RecorderHeader header;
    private final Sum sum;
    private final byte[] ram;
    private final int[] sums;
    private final BitSet heard = new BitSet();
    private int total;
    private boolean changed = true;

    Pages(RecorderHeader header, Sum sum) {
      this.header = header;
      this.sum = sum;
      this.ram = new byte[(int) header.regions().strideBytes()];
      this.sums = new int[header.pageCount()];
      Arrays.fill(sums, sum.continued(0, ram, 0, header.pageBytes()));
    }

    void put(StreamRecord page) {
      int number = (int) page.number();
      int from = number * header.pageBytes();
      page.data().get(0, ram, from, header.pageBytes());
      sums[number] = sum.continued(0, ram, from, header.pageBytes());
      heard.set(number);
      changed = true;
    }

    int total() {
      if (changed) {
        total = sum.ofTable(sums);
        changed = false;
      }
      return total;
    }
  }

  /**
   * A recording of which nothing came.
   *
   * @param next the number of its next snapshot, or {@link #UNKNOWN}
   * @param heardBefore whether another recording was heard until then, so that what isn't heard of
   *     this one was lost on the way
   */
  StreamState(long next, boolean heardBefore) {
    this.next = next;
    this.heardBefore = heardBefore;
  }

  /**
   * Begins with what a header says: all pages are zeros.
   *
   * @param first whether no record of the recording was sent before it
   */
  void begin(RecorderHeader header, StreamRecord record, boolean first) {
    pages = new Pages(header, record.sum());
    complete = first;
    pagesSinceEnd = 0;
    heard(record);
  }

  /** Whether another recording was heard until it began. */
  boolean isHeardBefore() {
    return heardBefore;
  }

  /** Whether a record comes right after the one that came last. */
  boolean isFollowedBy(StreamRecord record) {
    return lastSequence >= 0 && (lastSequence + 1) % StreamRecord.SEQUENCES == record.sequence();
  }

  /** Its header, if one came. */
  Optional<RecorderHeader> header() {
    return Optional.ofNullable(pages).map(known -> known.header);
  }

  /** Whether a record may be of this recording: it has the sum of its header. */
  boolean hasSumOf(StreamRecord record) {
    return pages == null || pages.sum.letter() == record.sum().letter();
  }

  /** Notes that a record of it came. */
  void heard(StreamRecord record) {
    lastSequence = record.sequence();
  }

  /** The sequence number of the record that came last. */
  int lastSequence() {
    return lastSequence;
  }

  /** Takes a page; one that no snapshot has is passed over. */
  void put(StreamRecord page) {
    Pages known = pages;
    if (known != null && page.number() < known.sums.length) {
      known.put(page);
      pagesSinceEnd++;
    }
  }

  /** Whether this end came before. */
  boolean isRepeated(StreamRecord record, SnapshotEnd end) {
    return recent.contains(new RecentEnd(record.sequence(), end));
  }

  /** Takes an end that didn't come before. */
  void take(StreamRecord record, SnapshotEnd end) {
    recent.addLast(new RecentEnd(record.sequence(), end));
    if (recent.size() > RECENT_ENDS) {
      recent.removeFirst();
    }
    next = end.number() + 1;
    pagesSinceEnd = 0;
    int heard = pages == null ? 0 : pages.heard.cardinality();
    newPages = heard - heardAtEnd;
    heardAtEnd = heard;
  }

  /** The bytes of the snapshot that ends so, if they are right. */
  Optional<byte[]> snapshot(SnapshotEnd end) {
    Pages known = pages;
    if (known == null || known.total() != end.total()) {
      return Optional.empty();
    }
    complete = true;
    return Optional.of(known.ram);
  }

  /** Notes whether it began before the listening, which its header tells nobody then. */
  void beganBefore(boolean before) {
    begunBefore = before;
  }

  /** Why a snapshot is lost whose bytes aren't right. */
  Loss whyLost() {
    if (pages != null && complete) {
      return Loss.PAGES;
    }
    boolean header = pages == null ? !begunBefore : heardBefore;
    return header ? Loss.HEADER : Loss.INCOMPLETE;
  }

  /** Whether its beginning wasn't heard, and not all pages have come since. */
  boolean isLate() {
    return !complete && !heardBefore;
  }

  /** What came of all its pages up to the last end. */
  PagesHeard pagesHeard() {
    int all = pages == null ? 0 : pages.header.pageCount();
    return new PagesHeard(heardAtEnd, all, newPages);
  }

  /** The number of the snapshot that comes next. */
  long next() {
    return next;
  }

  /** Whether pages came since the last end. */
  boolean isWithinSnapshot() {
    return pagesSinceEnd > 0;
  }

  /** Ends it. */
  void end() {
    ended = true;
    pagesSinceEnd = 0;
  }

  /** Whether it has ended. */
  boolean isEnded() {
    return ended;
  }
}
