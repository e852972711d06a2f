package heapreel.stream;

import heapreel.stream.HeaderText.NoHeaderException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream of a recorder as it comes, in parts of any length, and tells a {@link
 * StreamListener} what is in it: text of the program, headers, snapshots, and which snapshots are
 * lost. {@code src/docs/recorder-stream.md} has the format.
 *
 * <p>Keeps one snapshot, of at most 64 MiB, and one record, whatever comes. For one thread only.
 *
 * <p>A snapshot that is given has the right total, and no snapshot is given twice. Every other one
 * whose number is known to have been sent is said to be lost. Another recording, as after a reset
 * of the device, begins with its header, or where the numbers of snapshots go back; one that is
 * over never goes on.
 */
public final class StreamReader {

  private static final int MAX_OLD_IDS = 1024;
  private static final long NO_ID = -1;

  /** So many snapshots aren't lost in one piece: it is another recording. */
  private static final long MAX_GAP = 4096;

  /** A record is no older than so many others. */
  private static final int MAX_BEHIND = 1 << 16;

  private final StreamListener listener;
  private final RecordScanner scanner;
  private final DeviceClock clock = new DeviceClock();
  private final Set<Long> oldIds = new LinkedHashSet<>();
  private @Nullable StreamState current;
  private long lastId = NO_ID;
  private boolean refusedOld;
  private long records;

  /** Tells {@code listener} what comes. */
  public StreamReader(StreamListener listener) {
    this.listener = listener;
    this.scanner =
        new RecordScanner(
            new RecordScanner.Sink() {
              @Override
              public void text(byte[] bytes) throws IOException {
                listener.text(bytes);
              }

              @Override
              public void record(StreamRecord record) throws IOException {
                take(record);
              }
            });
  }

  /** How many records came whole. */
  public long recordCount() {
    return records;
  }

  /** How many records were damaged, and known to be. */
  public long damagedCount() {
    return scanner.damagedRecords();
  }

  /** How many pages came without a header before them, and are left out. */
  public long unknownPages() {
    return scanner.unknownPages();
  }

  /**
   * Takes the next bytes.
   *
   * @throws IOException what the listener throws
   */
  public void feed(byte[] bytes, int from, int length) throws IOException {
    scanner.feed(bytes, from, length);
  }

  /** Says that nothing more comes. */
  public void end() throws IOException {
    scanner.end();
    cutOff();
    current = null;
    scanner.pageBytes(0);
  }

  private void take(StreamRecord record) throws IOException {
    records++;
    switch (record.kind()) {
      case 'H' -> header(record);
      case 'P' -> page(record);
      case 'E' -> snapshotEnd(record);
      default -> recordingEnd(record);
    }
  }

  private void header(StreamRecord record) throws IOException {
    RecorderHeader header;
    try {
      header = HeaderText.read(record.text(0, (int) record.number()));
    } catch (NoHeaderException e) {
      listener.refused("a header that can't be read: " + e.getMessage());
      return;
    }
    StreamState before = current;
    if (before != null && isRepeated(header, record, before)) {
      before.heard(record);
      return;
    }
    boolean begins = begins(header, record, before);
    if (!begins && header.id() != lastId && oldIds.contains(header.id())) {
      if (!refusedOld) {
        listener.refused("records of an earlier recording among those of a later one");
      }
      refusedOld = true;
      return;
    }
    cutOff();
    StreamState recording = new StreamState(begins ? 0 : StreamState.UNKNOWN, before != null);
    if (before != null && before.header().isEmpty() && !begins) {
      recording = before; // it was heard of before its header
    }
    noteId(header.id());
    recording.begin(header, record, begins);
    current = recording;
    scanner.pageBytes(header.pageBytes());
    listener.header(header);
  }

  private static boolean isRepeated(
      RecorderHeader header, StreamRecord record, StreamState recording) {
    return recording.header().filter(header::equals).isPresent()
        && recording.hasSumOf(record)
        && !recording.isEnded()
        && (record.sequence() != 0
            || recording.lastSequence() == 0
            || recording.isFollowedBy(record));
  }

  /**
   * Whether a header is the first record of its recording: of one that was started, or of one that
   * the device began by itself, which goes on with the sequence.
   */
  private static boolean begins(
      RecorderHeader header, StreamRecord record, @Nullable StreamState before) {
    return record.sequence() == 0
        || (before != null
            && before.isFollowedBy(record)
            && before.header().filter(other -> other.id() != header.id()).isPresent());
  }

  /** Whether a record came before, as where a part of a log is doubled. */
  private static boolean isRepeated(StreamRecord record, StreamState recording) {
    int behind = recording.lastSequence() - record.sequence();
    return recording.lastSequence() >= 0
        && Math.floorMod(behind, StreamRecord.SEQUENCES) < MAX_BEHIND;
  }

  private void noteId(long id) {
    if (id != lastId && lastId != NO_ID) {
      oldIds.add(lastId);
      if (oldIds.size() > MAX_OLD_IDS) {
        oldIds.remove(oldIds.iterator().next());
      }
    }
    oldIds.remove(id);
    lastId = id;
  }

  private void page(StreamRecord record) {
    StreamState recording = current;
    if (recording != null
        && recording.hasSumOf(record)
        && !recording.isEnded()
        && !isRepeated(record, recording)) {
      recording.heard(record);
      recording.put(record);
    }
  }

  private void snapshotEnd(StreamRecord record) throws IOException {
    SnapshotEnd end = SnapshotEnd.of(record);
    if (current != null && current.isRepeated(record, end)) {
      return;
    }
    double seconds = clock.seconds(end.clockMillis());
    StreamState recording = recordingOf(record, end.number());
    recording.heard(record);
    long next = recording.next();
    if (next == StreamState.UNKNOWN && end.number() > 0) {
      boolean onTheWay = recording.isHeardBefore() && end.number() < MAX_GAP;
      listener.lost(0, end.number(), onTheWay ? Loss.END : Loss.BEFORE);
      recording.beganBefore(!onTheWay);
    } else if (next != StreamState.UNKNOWN && next < end.number()) {
      listener.lost(next, end.number() - next, Loss.END);
    }
    recording.take(record, end);
    byte[] ram = recording.snapshot(end).orElse(null);
    if (ram != null) {
      listener.snapshot(RecordedSnapshot.of(end, seconds), ram);
    } else {
      listener.lost(end.number(), 1, recording.whyLost());
      if (recording.isLate()) {
        listener.incomplete(recording.pagesHeard());
      }
    }
  }

  /** The recording that has a snapshot of this number next: another one if it can't be this. */
  private StreamState recordingOf(StreamRecord record, long number) throws IOException {
    StreamState recording = current;
    if (recording != null
        && recording.hasSumOf(record)
        && !recording.isEnded()
        && (recording.next() == StreamState.UNKNOWN
            || (number >= recording.next() && number - recording.next() < MAX_GAP))) {
      return recording;
    }
    cutOff();
    boolean first = recording == null;
    long next = first || number >= MAX_GAP ? StreamState.UNKNOWN : 0;
    if (recording != null && recording.next() >= 0 && number - recording.next() >= MAX_GAP) {
      listener.lost(recording.next(), number - recording.next(), Loss.BEFORE);
      next = number;
    }
    StreamState other = new StreamState(next, !first);
    current = other;
    scanner.pageBytes(0);
    return other;
  }

  private void recordingEnd(StreamRecord record) throws IOException {
    StreamState recording = current;
    if (recording == null || recording.isEnded() || !recording.hasSumOf(record)) {
      return;
    }
    recording.heard(record);
    cutOff();
    recording.end();
    listener.ended(record.text(0, (int) record.number()));
  }

  /** The recording stops where it is, maybe within a snapshot. */
  private void cutOff() throws IOException {
    StreamState recording = current;
    if (recording != null && recording.isWithinSnapshot()) {
      listener.lost(Math.max(0, recording.next()), 1, Loss.CUT_OFF);
      recording.end();
    }
  }
}
