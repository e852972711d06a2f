package heapreel.capture;

import java.util.List;
import java.util.Optional;

/**
 * A file of RAM snapshots of one device, back to back.
 *
 * <pre>
 *  | snapshot 0 | snapshot 1 | … | snapshot n-1 | trailing bytes |
 * </pre>
 *
 * Where bytes are missing or extra, the snapshots behind go on at another distance: a capture is a
 * list of {@link Stretch}es. Bytes after the last whole snapshot are counted and left out. Threads
 * may share a capture; each reads through a {@link SnapshotCursor} of its own.
 */
public final class RawCapture extends FileCapture implements RamCapture {

  /** How much of the file a cursor maps at a time, unless told otherwise. */
  public static final long DEFAULT_WINDOW_BYTES = 8L << 20;

  private final List<Stretch> stretches;
  private final long trailingBytes;
  private final long windowBytes;
  private final int mainSection;
  private final RegionMap layout;

  /** The capture in {@code file}, read through windows of {@link #DEFAULT_WINDOW_BYTES}. */
  public RawCapture(CaptureFile file, RegionMap layout) {
    this(file, layout, DEFAULT_WINDOW_BYTES);
  }

  /**
   * The capture in {@code file}, nothing of which is missing, read through windows of as many whole
   * snapshots as fit into {@code windowBytes}, at least one.
   *
   * @throws heapreel.fault.FaultException when the file is shorter than one snapshot
   */
  public RawCapture(CaptureFile file, RegionMap layout, long windowBytes) {
    this(file, whole(file, layout), file.sizeBytes() % layout.strideBytes(), windowBytes);
  }

  /**
   * The capture in {@code file}, cut as {@code stretches} say.
   *
   * @param stretches at least one; each begins with the number after the last one's of the one
   *     before
   * @param trailingBytes what there is of a snapshot after them
   */
  public RawCapture(
      CaptureFile file, List<Stretch> stretches, long trailingBytes, long windowBytes) {
    super(file);
    long next = 0;
    for (Stretch stretch : stretches) {
      if (stretch.first() != next) {
        throw new IllegalArgumentException("expected snapshot " + next + ", got " + stretch);
      }
      next = stretch.end();
    }
    this.stretches = List.copyOf(stretches);
    this.trailingBytes = trailingBytes;
    this.windowBytes = Math.min(windowBytes, CaptureFile.MAX_MAPPING_BYTES);
    this.mainSection = mainSection(stretches);
    this.layout =
        stretches.stream()
            .filter(stretch -> stretch.section() == mainSection)
            .findFirst()
            .orElseThrow()
            .layout();
  }

  /** The section of which most snapshots can be read. */
  private static int mainSection(List<Stretch> stretches) {
    int sections = 1 + stretches.stream().mapToInt(Stretch::section).max().orElseThrow();
    long[] readable = new long[sections];
    for (Stretch stretch : stretches) {
      readable[stretch.section()] += stretch.lost().isEmpty() ? stretch.count() : 0;
    }
    int main = 0;
    for (int section = 1; section < sections; section++) {
      main = readable[section] > readable[main] ? section : main;
    }
    return main;
  }

  private static List<Stretch> whole(CaptureFile file, RegionMap layout) {
    file.requireSnapshot(layout.strideBytes());
    long count = file.sizeBytes() / layout.strideBytes();
    return List.of(new Stretch(0, count, 0, layout, 0, Optional.empty()));
  }

  @Override
  public RegionMap layout() {
    return layout;
  }

  @Override
  public int mainSection() {
    return mainSection;
  }

  @Override
  public List<Stretch> stretches() {
    return stretches;
  }

  @Override
  public boolean isWhole() {
    long end = 0;
    for (Stretch stretch : stretches) {
      if (stretch.lost().isPresent() || stretch.offset() != end) {
        return false;
      }
      end = stretch.offsetOf(stretch.end());
    }
    return trailingBytes == 0 && file().doubt().isEmpty();
  }

  @Override
  public long trailingBytes() {
    return trailingBytes;
  }

  @Override
  public SnapshotCursor cursor() {
    return new RawCursor(this);
  }

  /** How many snapshots of a stretch a cursor maps at a time. */
  long snapshotsPerWindow(Stretch stretch) {
    return Math.max(1, windowBytes / stretch.layout().strideBytes());
  }
}
