package heapreel.capture;

import heapreel.capture.PackedScan.Found;
import heapreel.fault.Fault;
import heapreel.memory.Region;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A capture that holds, of most snapshots, only the pages that changed, deflated. Numbers are
 * little-endian and unsigned; a length is in bytes.
 *
 * <pre>
 *  file     HEADER (SEGMENT | CONTINUATION | LOST | EVENTS | HEADER)* HEADER* INDEX, blocks one behind the other
 *  block    a head of 40 bytes, then what it holds
 *
 *  head      0  7  mark: 8f 48 52 5a 31 0d 0a, whose fifth byte is the version of the format, '1'
 *            7  1  kind: H, S, C, L, E or I
 *            8  8  first: index of its first snapshot (S, C, L); number of all snapshots so far (I)
 *           16  4  count: number of its snapshots (S with its C: 1 to 1024; L)
 *           20  4  section that it belongs to, from 0 (H, S, C)
 *           24  4  length of what follows, as it is stored
 *           28  4  length of that inflated
 *           32  4  CRC-32 of what follows, as it is stored
 *           36  4  CRC-32 of bytes 0 to 35
 *
 *  What follows is stored in the zlib format (RFC 1950), but for I, which is stored as it is.
 *
 *  H        JSON in UTF-8: {"regions": [{"start": 536870912, "length": 16384, "name": "sram"}, …], "page": 64,
 *           "firmware": "MicroPython v1.9 …", "labels": {"name": "text", …}}. A snapshot is the
 *           bytes of its regions in this order (a name may be left out), cut into pages of "page" bytes (a power of two
 *           from 16 to 65536; 64 if not said); the last may be shorter. The same H again is
 *           ignored: the first one may be damaged
 *  S        the first snapshot; then of each that follows: number of changed pages (4), their
 *           numbers, ascending (4 each), their bytes in the same order
 *  C        of each snapshot the same as of those that follow in S; the first goes on from the last
 *           one of the S or C before, which ends where it begins
 *  L        why these snapshots are lost, in UTF-8
 *  E        whole lines of the event log ({@link EventLog}), in UTF-8
 *  I        of each block before: offset (8), first (8), count (4), section (2), kind (1), 0 (1);
 *           then the offset of I itself (8) and its mark with an I behind it (8)
 * </pre>
 *
 * <p>Snapshots are numbered through all sections, in file order. A section is of one firmware. Who
 * appends goes on behind the last I and writes another one: nothing is ever written over, so a file
 * may be read while it grows.
 *
 * <p>Opening reads the file once and checks every block; where one is damaged, it goes on at the
 * next mark. So it is known from the start which snapshots are lost, and a segment is read as a
 * whole or not at all. The index is for readers that can't do that.
 */
public final class PackedCapture extends FileCapture implements RamCapture {

  private final PackedScan scan;
  private final PackedContents contents;
  private final long[] firsts;
  private final int mainSection;

  private PackedCapture(CaptureFile file, PackedScan scan, PackedContents contents) {
    super(file);
    this.scan = scan;
    this.contents = contents;
    this.firsts = contents.segments().firsts();
    long[] readable = new long[contents.headers().size()];
    for (Stretch stretch : contents.stretches()) {
      readable[stretch.section()] += stretch.lost().isEmpty() ? stretch.count() : 0;
    }
    int main = 0;
    for (int section = 1; section < readable.length; section++) {
      main = readable[section] > readable[main] ? section : main;
    }
    this.mainSection = main;
  }

  /** Whether {@code file} begins as a packed capture does, damaged or not. */
  public static boolean isIn(CaptureFile file) throws IOException {
    return PackedBlock.isLikeMark(file.bytes(0, PackedBlock.HEAD_BYTES));
  }

  /**
   * Opens the capture in {@code file}.
   *
   * @param stillWanted run now and then; may throw to give it up
   * @throws heapreel.fault.FaultException when it can't be read
   */
  public static PackedCapture open(CaptureFile file, Runnable stillWanted) throws IOException {
    Optional<Character> version = PackedBlock.otherVersion(file.bytes(0, PackedBlock.HEAD_BYTES));
    if (version.isPresent()) {
      throw Fault.of("a packed capture of another version of the format")
          .in(file.path())
          .expected("version 1", "version " + version.get())
          .advice("use a newer heapreel")
          .toException();
    }
    PackedScan scan = PackedScan.of(file, stillWanted);
    PackedContents contents = new PackedContents(file, scan, stillWanted);
    contents.read();
    return new PackedCapture(file, scan, contents);
  }

  @Override
  public RegionMap layout() {
    return header(mainSection).regions();
  }

  /** What the file says of a section. */
  public PackedHeader header(int section) {
    return contents.headers().get(section);
  }

  @Override
  public int mainSection() {
    return mainSection;
  }

  @Override
  public List<Stretch> stretches() {
    return contents.stretches();
  }

  @Override
  public long trailingBytes() {
    return 0; // what there is of a segment is no part of a snapshot
  }

  @Override
  public boolean isWhole() {
    return faults().isEmpty();
  }

  /** What is to be said of damage, a line each; nothing of a capture that is whole. */
  public List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    file().doubt().ifPresent(faults::add);
    long places =
        scan.damages().size() + scan.blocks().stream().filter(block -> !block.whole()).count();
    if (places > 0 || lostCount() > 0) {
      faults.add(damage(places));
    }
    if (contents.events().stream().anyMatch(block -> !block.whole())) {
      faults.add(Fault.of("part of its event log is damaged and left out").in(path()));
    }
    long tail = sizeBytes() - scan.end();
    if (tail > 0) {
      faults.add(
          Fault.of(
                  String.format(
                      Locale.ROOT,
                      "its last %,d bytes are no whole segment: it is cut off, still being"
                          + " recorded, or followed by other bytes",
                      tail))
              .in(path())
              .atOffset(scan.end()));
    } else if (!contents.isIndexed()) {
      faults.add(
          Fault.of("has no index at its end: it is still being recorded, or cut off").in(path()));
    }
    return faults;
  }

  private Fault damage(long places) {
    long first =
        Math.min(
            scan.damages().stream().mapToLong(PackedScan.Damage::from).min().orElse(sizeBytes()),
            scan.blocks().stream()
                .filter(block -> !block.whole())
                .mapToLong(Found::offset)
                .min()
                .orElse(sizeBytes()));
    long lost = lostCount();
    String snapshots =
        lost == 0
            ? "no snapshot is lost"
            : String.format(Locale.ROOT, "%,d of %,d snapshots are lost", lost, snapshotCount());
    Optional<Stretch> one =
        stretches().stream().filter(stretch -> stretch.lost().isPresent()).findFirst();
    String why =
        one.map(
                stretch ->
                    String.format(
                        Locale.ROOT,
                        ", the first %d: %s",
                        stretch.first(),
                        stretch.lost().orElseThrow().what()))
            .orElse("");
    return places == 0
        ? Fault.of(snapshots + why).in(path())
        : Fault.of("is damaged; " + snapshots + why).in(path()).atOffset(first);
  }

  /** Whether an event log is in it. */
  public boolean hasEvents() {
    return !contents.events().isEmpty();
  }

  /** The lines of its event log, as they were written; those in damaged blocks are left out. */
  public InputStream events() {
    return new PackedEvents(file(), contents.events());
  }

  @Override
  public List<Region> recorderMemory(int section) {
    return header(section).recorder().map(RecorderNote::own).orElse(List.of());
  }

  /**
   * What a recorder on the device took of it, where one recorded a section. Reads the event log;
   * where that can't be read, times are unknown.
   */
  public Optional<RecorderCost> recorderCost(int section) {
    return header(section)
        .recorder()
        .map(
            note -> {
              try (InputStream lines = events()) {
                return RecorderCost.of(note, lines);
              } catch (IOException e) {
                return new RecorderCost(note, OptionalLong.empty());
              }
            });
  }

  @Override
  public SnapshotCursor cursor() {
    return new PackedCursor(this);
  }

  /** The file that it is in. */
  CaptureFile packed() {
    return file();
  }

  /** Index of the segment, or what goes on from one, that has a snapshot, which is not lost. */
  int segmentOf(long snapshot) {
    int low = 0;
    int high = firsts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firsts[middle] <= snapshot) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Index of the segment from which that of this index goes on, directly or not. */
  int beginOf(int index) {
    return contents.segments().beginOf(index);
  }

  /** A segment, or what goes on from one, by its index. */
  Found segment(int index) {
    return contents.segments().get(index);
  }
}
