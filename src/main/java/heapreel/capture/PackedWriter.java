package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.capture.PackedBlock.Kind;
import heapreel.fault.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a packed capture, whose format {@link PackedCapture} has. Holds a segment as it is stored,
 * and one snapshot. For one thread only; doesn't close the channel.
 */
public final class PackedWriter implements AutoCloseable {

  /** Most snapshots of a segment, unless told otherwise. */
  private static final int SEGMENT_SNAPSHOTS = 256;

  private static final int ENTRY_BYTES = 24;
  private static final int TRAILER_BYTES = 16;
  private static final int MAX_REASON = 1000;

  /** So many blocks are kept for {@link #finish}: what is open, all headers, and the index. */
  private static final int RESERVED_BLOCKS = PackedBlock.MAX_SECTIONS + 8;

  private final WritableByteChannel out;
  private final int segmentSnapshots;
  private final int maxBlocks;
  private final List<PackedHeader> sections = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable PackedSegment segment;
  private Hook beforeSegment = () -> {};
  private String lostWhy = "";
  private long lostNow;
  private boolean finishing;
  private long offset;
  private long next;
  private long lost;

  /** Where a block is. */
  private record Entry(PackedBlock head, long offset) {}

  /** What is to be done at a moment. */
  @FunctionalInterface
  public interface Hook {
    /** Does it. */
    void run() throws IOException;
  }

  /** Writes to {@code out}, from where it is. */
  public PackedWriter(WritableByteChannel out) {
    this(out, SEGMENT_SNAPSHOTS, PackedScan.MAX_BLOCKS);
  }

  PackedWriter(WritableByteChannel out, int segmentSnapshots, int maxBlocks) {
    this.out = out;
    this.segmentSnapshots = segmentSnapshots;
    this.maxBlocks = maxBlocks;
  }

  /**
   * From now on does this before it writes a segment. Whoever watches the file sees the segment
   * together with what that writes: {@link #events} of its snapshots.
   */
  public void beforeSegment(Hook hook) {
    beforeSegment = hook;
  }

  /** How many bytes are written so far. */
  public long sizeBytes() {
    return offset;
  }

  /**
   * Which part of all blocks that a file may have can still be written, from 1 down to 0. Where it
   * is little, those that needn't be should not.
   */
  public double room() {
    return Math.max(0, maxBlocks - RESERVED_BLOCKS - entries.size()) / (double) maxBlocks;
  }

  /** Whether a file may have so many lost snapshots besides those that were noted. */
  public boolean canLose(long count) {
    return count <= PackedContents.MAX_LOST - lost;
  }

  /** How many snapshots were written so far, lost ones among them. */
  public long snapshotCount() {
    return next;
  }

  /**
   * Adds a section and begins it; gives its number.
   *
   * @throws heapreel.fault.FaultException when there are too many
   */
  public int addSection(PackedHeader header) throws IOException {
    int section = sections.size();
    requireAtMost("recordings of several firmwares", section + 1L, PackedBlock.MAX_SECTIONS);
    endSegment();
    writeDeflated(Kind.HEADER, 0, 0, section, header.json());
    sections.add(header);
    goOnWith(section);
    return section;
  }

  /** Goes on with a section: the snapshots that follow belong to it. */
  public void goOnWith(int section) throws IOException {
    endSegment();
    PackedSegment before = segment;
    if (before != null) {
      before.close();
    }
    segment = new PackedSegment(sections.get(section), section);
  }

  private PackedSegment segment() {
    PackedSegment open = segment;
    if (open == null) {
      throw new IllegalStateException("no section has begun");
    }
    return open;
  }

  /** Takes the next snapshot: the bytes of all regions of the section. */
  public void add(byte[] snapshot) throws IOException {
    if (segment().isFull(segmentSnapshots)) {
      endSegment();
    }
    segment().add(snapshot);
    next++;
  }

  /**
   * Notes that the next snapshots are lost, and why.
   *
   * @throws heapreel.fault.FaultException when there are too many
   */
  public void lost(long count, String why) throws IOException {
    requireAtMost("lost snapshots", lost + count, PackedContents.MAX_LOST);
    if (segment().count() > 0 || !why.equals(lostWhy)) {
      endSegment();
    }
    lost += count;
    lostNow += count;
    lostWhy = why;
    next += count;
  }

  private void writeLost() throws IOException {
    if (lostNow > 0) {
      String why = lostWhy.substring(0, Math.min(MAX_REASON, lostWhy.length()));
      long first = next - segment().untaken() - lostNow;
      writeDeflated(Kind.LOST, first, (int) lostNow, segment().section(), why.getBytes(UTF_8));
      lostNow = 0;
    }
  }

  /**
   * Takes whole lines of the event log; at most 1 MiB of them. They are written at once, before
   * snapshots that aren't written yet.
   */
  public void events(byte[] lines) throws IOException {
    if (lines.length > PackedEvents.MAX_BLOCK_BYTES) {
      throw new IllegalArgumentException("lines of " + lines.length + " bytes");
    }
    writeDeflated(Kind.EVENTS, 0, 0, 0, lines);
  }

  /**
   * Writes the snapshots that aren't written yet, so that those who watch the file have them. Those
   * that follow go on from them, so it costs little more than two heads.
   */
  public void flush() throws IOException {
    writeLost();
    PackedSegment open = segment;
    if (open != null && open.untaken() > 0) {
      beforeSegment.run();
      requireRoom();
      Kind kind = open.isContinued() ? Kind.CONTINUATION : Kind.SEGMENT;
      int count = open.untaken();
      int plain = open.untakenBytes();
      write(kind, next - count, count, open.section(), plain, open.take());
    }
  }

  /** Writes all that is left, for which there is always room. Nothing can be added then. */
  public void finish() throws IOException {
    finishing = true;
    endSegment();
    for (int section = 0; section < sections.size(); section++) {
      // in case that the first one gets damaged
      writeDeflated(Kind.HEADER, 0, 0, section, sections.get(section).json());
    }
    int length = entries.size() * ENTRY_BYTES + TRAILER_BYTES;
    ByteBuffer index = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    for (Entry entry : entries) {
      PackedBlock head = entry.head();
      index.putLong(entry.offset()).putLong(head.first()).putInt(head.count());
      index.putShort((short) head.section()).put(head.kind().letter()).put((byte) 0);
    }
    index.putLong(offset);
    PackedBlock like = new PackedBlock(Kind.INDEX, next, 0, 0, length, length, 0);
    index.put(like.bytes(), 0, Long.BYTES);
    write(Kind.INDEX, next, 0, 0, length, index.array());
  }

  private void endSegment() throws IOException {
    flush();
    PackedSegment open = segment;
    if (open != null) {
      open.restart();
    }
  }

  /** Releases the deflater; writes nothing. */
  @Override
  public void close() {
    PackedSegment open = segment;
    segment = null;
    if (open != null) {
      open.close();
    }
  }

  private void writeDeflated(Kind kind, long first, int count, int section, byte[] plain)
      throws IOException {
    Deflater deflater = new Deflater();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, deflater)) {
      deflated.write(plain);
    } finally {
      deflater.end();
    }
    write(kind, first, count, section, plain.length, bytes.toByteArray());
  }

  /** Refuses to write what can't be read. */
  private static void requireAtMost(String what, long number, long most) {
    if (number > most) {
      throw Fault.of("too many " + what + " for a packed capture")
          .expected(String.format(Locale.ROOT, "at most %,d", most), "more")
          .advice("divide it between several files")
          .toException();
    }
  }

  private void requireRoom() {
    int most = finishing ? maxBlocks : maxBlocks - RESERVED_BLOCKS;
    requireAtMost("segments", entries.size() + 1L, most);
  }

  private void write(Kind kind, long first, int count, int section, int plainBytes, byte[] data)
      throws IOException {
    requireRoom();
    long crc = PackedBlock.crc(data, 0, data.length);
    PackedBlock head = new PackedBlock(kind, first, count, section, data.length, plainBytes, crc);
    byte[] block = Arrays.copyOf(head.bytes(), PackedBlock.HEAD_BYTES + data.length);
    System.arraycopy(data, 0, block, PackedBlock.HEAD_BYTES, data.length);
    ByteBuffer bytes = ByteBuffer.wrap(block);
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    entries.add(new Entry(head, offset));
    offset += block.length;
  }
}
