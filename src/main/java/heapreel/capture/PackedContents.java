package heapreel.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.capture.PackedBlock.Kind;
import heapreel.capture.PackedScan.Damage;
import heapreel.capture.PackedScan.Found;
import heapreel.fault.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Makes snapshots of the blocks of a packed capture: which segment has which, in which section, and
 * which are lost.
 */
final class PackedContents {

  /** Most snapshots that are lost: what a file says of more is not believed. */
  static final long MAX_LOST = 1L << 20;

  private static final int MAX_REASON_BYTES = 4096;

  /** Most characters of a reason that are shown. */
  private static final int MAX_REASON = 300;

  /** Most characters of all reasons. */
  private static final int MAX_ALL_REASONS = 1 << 22;

  private static final String UNKNOWN_REASON = "it was lost before it was packed";

  private final CaptureFile file;
  private final PackedScan scan;
  private final Runnable stillWanted;
  private final PackedHeaders headers;
  private final Map<Integer, Integer> sections = new HashMap<>();
  private final List<PackedHeader> used = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final PackedSegments segments = new PackedSegments();
  private final List<Found> events = new ArrayList<>();
  private int damagesPassed;
  private long reasonsLength;
  private long next;
  private long lost;
  private boolean indexed;

  /** Of the blocks of {@code scan}; {@code stillWanted} is run now and then. */
  PackedContents(CaptureFile file, PackedScan scan, Runnable stillWanted) {
    this.file = file;
    this.scan = scan;
    this.stillWanted = stillWanted;
    this.headers = new PackedHeaders(file);
  }

  /** The headers of the sections of which snapshots can be read, by section. */
  List<PackedHeader> headers() {
    return used;
  }

  /** The stretches, in order. */
  List<Stretch> stretches() {
    return Collections.unmodifiableList(stretches);
  }

  /** The segments that can be read, and what goes on from them, in order. */
  PackedSegments segments() {
    return segments;
  }

  /** The parts of the event log, in order. */
  List<Found> events() {
    return events;
  }

  /** Whether the last block is an index, as where the recording has ended. */
  boolean isIndexed() {
    return indexed;
  }

  /**
   * Reads all blocks but segments.
   *
   * @throws heapreel.fault.FaultException when they contradict each other, or nothing is readable
   */
  void read() throws IOException {
    for (Found block : scan.blocks()) {
      if (block.head().kind() == Kind.HEADER && block.whole()) {
        stillWanted.run();
        headers.add(block);
      }
    }
    for (Found block : scan.blocks()) {
      if (block.head().kind() == Kind.SEGMENT && block.whole()) {
        number(block.head().section());
      }
    }
    if (used.isEmpty()) {
      throw Fault.of(headers.isEmpty() ? "the packed capture has no header" : "no segment is whole")
          .in(file.path())
          .expected("a header and a segment of snapshots", "none that is whole")
          .advice("copy it again, or record it again")
          .toException();
    }
    long indexEnd = 0;
    for (Found block : scan.blocks()) {
      stillWanted.run();
      indexed = block.head().kind() == Kind.INDEX && block.whole();
      switch (block.head().kind()) {
        case SEGMENT, CONTINUATION, LOST -> snapshots(block);
        case EVENTS -> events.add(block);
        case INDEX -> indexEnd = block.whole() ? block.head().first() : indexEnd;
        case HEADER -> {}
      }
    }
    if (indexEnd > next) {
      loseUpTo(indexEnd, scan.end());
    }
  }

  /** Counts the sections that have a header and a segment. */
  private void number(int section) {
    PackedHeader header = headers.get(section);
    if (header != null && !sections.containsKey(section)) {
      sections.put(section, used.size());
      used.add(header);
    }
  }

  private void snapshots(Found block) throws IOException {
    PackedBlock head = block.head();
    if (head.first() < next) {
      throw PackedHeaders.contradiction(
              file,
              "snapshots are numbered again",
              block,
              "snapshot " + next,
              Long.toString(head.first()))
          .advice("join captures with heapreel pack ONE OTHER -o BOTH.hrz")
          .toException();
    }
    if (head.first() > next) {
      loseUpTo(head.first(), block.offset());
    }
    Integer section = sections.get(head.section());
    Optional<Fault> why = why(block, section);
    if (why.isPresent()) {
      countLost(head.count(), block.offset());
    } else {
      segments.add(block);
    }
    append(head.count(), section, block.offset(), why);
  }

  /** Why the snapshots of a block can't be read, if so. */
  private Optional<Fault> why(Found block, @Nullable Integer section) throws IOException {
    if (!block.whole()) {
      return Optional.of(Fault.of("its segment is damaged").atOffset(block.offset()));
    }
    if (block.head().kind() == Kind.LOST) {
      return Optional.of(Fault.of(reason(block)));
    }
    if (section == null) {
      return Optional.of(Fault.of("the header of its section is damaged"));
    }
    if (block.head().kind() == Kind.CONTINUATION) {
      return segments.isContinuedBy(block.head())
          ? Optional.empty()
          : Optional.of(
              Fault.of("what its segment goes on from is damaged").atOffset(block.offset()));
    }
    long stride = used.get(section).regions().strideBytes();
    return block.head().plainBytes() < stride
        ? Optional.of(
            Fault.of("its segment is shorter than one snapshot")
                .atOffset(block.offset())
                .expected(stride + " bytes", block.head().plainBytes() + " bytes"))
        : Optional.empty();
  }

  private String reason(Found block) throws IOException {
    try {
      String all = new String(PackedData.inflated(file, block, MAX_REASON_BYTES), UTF_8);
      String reason = all.substring(0, Math.min(MAX_REASON, all.length()));
      reasonsLength += reason.length();
      return reason.isBlank() || reasonsLength > MAX_ALL_REASONS ? UNKNOWN_REASON : reason;
    } catch (ZipException e) {
      return UNKNOWN_REASON;
    }
  }

  /** The snapshots up to {@code end} are in no block before {@code offset}. */
  private void loseUpTo(long end, long offset) {
    long from = -1;
    while (damagesPassed < scan.damages().size()
        && scan.damages().get(damagesPassed).to() <= offset) {
      Damage damage = scan.damages().get(damagesPassed);
      from = from < 0 ? damage.from() : from;
      damagesPassed++;
    }
    countLost(end - next, offset);
    append(
        end - next,
        null,
        offset,
        Optional.of(
            from < 0
                ? Fault.of("it is missing in the file").atOffset(offset)
                : Fault.of("its segment is damaged").atOffset(from)));
  }

  private void countLost(long count, long offset) {
    lost += count;
    if (lost > MAX_LOST) {
      throw Fault.of("too many snapshots are missing")
          .in(file.path())
          .atOffset(offset)
          .expected(String.format(Locale.ROOT, "at most %,d", MAX_LOST), "more")
          .advice("copy it again, or record it again")
          .toException();
    }
  }

  /** Adds snapshots, to the last stretch where they belong to it. */
  private void append(long count, @Nullable Integer section, long offset, Optional<Fault> why) {
    int last = stretches.size() - 1;
    int number = section != null ? section : last < 0 ? 0 : stretches.get(last).section();
    RegionMap layout = used.get(number).regions();
    Stretch added = new Stretch(next, count, offset, layout, number, why);
    if (last >= 0
        && stretches.get(last).section() == number
        && stretches.get(last).lost().equals(why)) {
      Stretch before = stretches.remove(last);
      added =
          new Stretch(before.first(), before.count() + count, before.offset(), layout, number, why);
    }
    stretches.add(added);
    next += count;
  }
}
