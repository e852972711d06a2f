package heapreel.stream;

import heapreel.capture.EventLines;
import heapreel.capture.PackedHeader;
import heapreel.capture.PackedWriter;
import heapreel.capture.RecordedEvent;
import heapreel.capture.RecorderCost;
import heapreel.capture.RecorderNote;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes what a recorder on the device sends to a packed capture, as it comes: a section for each
 * header, the snapshots, which are lost and why, and what the program calls them as events.
 *
 * <p>Snapshots have the numbers of the file, through all recordings. Those that were sent before
 * the listening began, or of which the device sent no more than a part, have none: nobody recorded
 * them. All others that are lost have one, and the reason, up to a million of them.
 *
 * <p>What came is in the file after {@link #flush}; by itself that happens when a segment is
 * complete. Holds two snapshots. For one thread only; doesn't close the writer.
 */
public final class StreamPacking {

  private static final int FLUSH_SNAPSHOTS = 128;

  /** With less room in the file no snapshot that is lost gets a number. */
  private static final double LITTLE_ROOM = 0.25;

  private static final String PLATFORM = "platform";
  private static final String MEMORY_ERROR = "MemoryError";

  /** The usual message, which is longer than the text of an event. */
  private static final String ALLOCATION_FAILED =
      MEMORY_ERROR + ": memory allocation failed, allocating ";

  private final PackedWriter writer;
  private final Map<String, String> labels;
  private final StreamListener also;
  private final EventLines events;
  private final StreamReader reader = new StreamReader(new Written());
  private final StreamTally tally = new StreamTally();
  private final Map<PackedHeader, Integer> sections = new HashMap<>();
  private Optional<RecorderNote> recorder = Optional.empty();
  private final EarlyFlushes earlyFlushes = new EarlyFlushes();
  private int section = -1;
  private int sinceFlush;
  private boolean saidUnnumbered;
  private long most = Long.MAX_VALUE;

  /**
   * Writes to {@code writer}.
   *
   * @param labels what else is to be noted in the file
   * @param also is told of everything after it was taken; may throw to give up
   */
  public StreamPacking(PackedWriter writer, Map<String, String> labels, StreamListener also) {
    this.writer = writer;
    this.labels = Map.copyOf(labels);
    this.also = also;
    this.events = new EventLines(writer::events);
    writer.beforeSegment(events::flush);
  }

  /** Takes no more snapshots than so many: of what comes later only the text counts. */
  public void atMost(long snapshots) {
    most = snapshots;
  }

  /** Whether it has as many snapshots as it takes. */
  public boolean isFull() {
    return tally.snapshots() >= most;
  }

  /** Takes the next bytes of the stream. */
  public void feed(byte[] bytes, int from, int length) throws IOException {
    reader.feed(bytes, from, length);
  }

  /** Writes what has come to the file. */
  public void flush() throws IOException {
    writer.flush();
    sinceFlush = 0;
  }

  /**
   * Writes what has come to the file each second, so that those who watch it find it there, and a
   * computer that stops at once loses no more.
   *
   * @param nanoTime the time, as {@link System#nanoTime}
   * @return whether something was written
   */
  public boolean flushIfDue(long nanoTime) throws IOException {
    boolean due = sinceFlush > 0 && earlyFlushes.isDue(nanoTime, writer);
    if (due) {
      flush();
      earlyFlushes.note(nanoTime);
    }
    return due;
  }

  /** Says that nothing more comes, and writes the end of the file. */
  public void finish() throws IOException {
    reader.end();
    writer.finish();
  }

  /** What came so far. */
  public StreamTally tally() {
    return tally;
  }

  /** How many records came whole. */
  public long recordCount() {
    return reader.recordCount();
  }

  /** How many records were damaged, and known to be. */
  public long damagedCount() {
    return reader.damagedCount();
  }

  /** How many pages came without a header before them, and are left out. */
  public long unknownPages() {
    return reader.unknownPages();
  }

  /** What the recorder of the last recording takes of the device, as far as it is known. */
  public Optional<RecorderCost> recorderCost() {
    return recorder.map(note -> new RecorderCost(note, tally.medianMicros()));
  }

  private PackedHeader packed(RecorderHeader header) {
    Map<String, String> all = new LinkedHashMap<>();
    header.platform().ifPresent(platform -> all.put(PLATFORM, platform));
    all.putAll(labels);
    RecorderNote note =
        new RecorderNote(
            header.way(), header.allocatedBytes(), header.recorderBytes(), header.own());
    return new PackedHeader(
        header.regions(),
        PackedHeader.DEFAULT_PAGE_BYTES,
        header.firmware(),
        all,
        Optional.of(note));
  }

  private static Optional<String> event(RecordedSnapshot snapshot) {
    if (snapshot.label().isEmpty()) {
      return snapshot.beforeError() ? Optional.of(MEMORY_ERROR) : Optional.empty();
    }
    return Optional.of(snapshot.label().replace(ALLOCATION_FAILED, MEMORY_ERROR + ": allocating "));
  }

  /** Writes what the reader finds. */
  private final class Written implements StreamListener {

    @Override
    public void text(byte[] bytes) throws IOException {
      tally.addText(bytes.length);
      also.text(bytes);
    }

    @Override
    public void header(RecorderHeader header) throws IOException {
      if (isFull()) {
        return;
      }
      tally.addRecording();
      PackedHeader packed = packed(header);
      recorder = packed.recorder();
      Integer known = sections.get(packed);
      if (known == null) {
        section = writer.addSection(packed);
        sections.put(packed, section);
        sinceFlush = 0;
      } else if (known != section) {
        writer.goOnWith(known);
        section = known;
        sinceFlush = 0;
      }
      also.header(header);
    }

    @Override
    public void snapshot(RecordedSnapshot snapshot, byte[] ram) throws IOException {
      if (isFull()) {
        return;
      }
      long number = writer.snapshotCount();
      writer.add(ram);
      events.add(
          new RecordedEvent(
              number,
              snapshot.seconds(),
              event(snapshot),
              snapshot.stackPointer(),
              OptionalLong.of(snapshot.tookMicros())));
      tally.addSnapshot(snapshot, ram.length);
      sinceFlush++;
      if (sinceFlush >= FLUSH_SNAPSHOTS) {
        flush();
      }
      also.snapshot(snapshot, ram);
    }

    @Override
    public void lost(long first, long count, Loss why) throws IOException {
      if (isFull()) {
        return;
      }
      tally.addLost(why, count);
      if (why.isOnTheWay() && !sections.isEmpty()) {
        if (writer.canLose(count) && writer.room() >= LITTLE_ROOM) {
          writer.lost(count, why.words());
        } else if (!saidUnnumbered) {
          saidUnnumbered = true;
          also.refused("too many snapshots are lost: from now on those have no number in the file");
        }
      }
      also.lost(first, count, why);
    }

    @Override
    public void incomplete(PagesHeard heard) throws IOException {
      if (!isFull()) {
        tally.setHeard(heard);
        also.incomplete(heard);
      }
    }

    @Override
    public void ended(String reason) throws IOException {
      if (writer.room() >= LITTLE_ROOM) {
        flush();
      }
      also.ended(reason);
    }

    @Override
    public void refused(String why) throws IOException {
      also.refused(why);
    }
  }
}
