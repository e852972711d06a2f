package heapreel.capture;

/**
 * A file of RAM snapshots of one device, back to back.
 *
 * <pre>
 *  | snapshot 0 | snapshot 1 | … | snapshot n-1 | trailing bytes |
 * </pre>
 *
 * Bytes after the last whole snapshot are counted and left out. Threads may share a capture; each
 * reads through a {@link SnapshotCursor} of its own.
 */
public final class Capture {

  /** How much of the file a cursor maps at a time, unless told otherwise. */
  public static final long DEFAULT_WINDOW_BYTES = 8L << 20;

  private final CaptureFile file;
  private final SnapshotLayout layout;
  private final long snapshotsPerWindow;

  /** The capture in {@code file}, read through windows of {@link #DEFAULT_WINDOW_BYTES}. */
  public Capture(CaptureFile file, SnapshotLayout layout) {
    this(file, layout, DEFAULT_WINDOW_BYTES);
  }

  /**
   * The capture in {@code file}, read through windows of as many whole snapshots as fit into {@code
   * windowBytes}, at least one.
   *
   * @throws heapreel.fault.FaultException when the file is shorter than one snapshot
   */
  public Capture(CaptureFile file, SnapshotLayout layout, long windowBytes) {
    file.requireSnapshot(layout.strideBytes());
    this.file = file;
    this.layout = layout;
    long window = Math.min(windowBytes, CaptureFile.MAX_MAPPING_BYTES);
    this.snapshotsPerWindow = Math.max(1, window / layout.strideBytes());
  }

  /** The file. */
  public CaptureFile file() {
    return file;
  }

  /** How the file is cut. */
  public SnapshotLayout layout() {
    return layout;
  }

  /** Number of whole snapshots, at least one. */
  public long snapshotCount() {
    return file.sizeBytes() / layout.strideBytes();
  }

  /** Bytes after the last whole snapshot: what there is of snapshot {@link #snapshotCount}. */
  public long trailingBytes() {
    return file.sizeBytes() % layout.strideBytes();
  }

  /** A new cursor for one thread; costs nothing until it reads. */
  public SnapshotCursor cursor() {
    return new SnapshotCursor(this);
  }

  long snapshotsPerWindow() {
    return snapshotsPerWindow;
  }
}
