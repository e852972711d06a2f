package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.heap.AreaGeometry;
import heapreel.heap.HeapSignature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Searches a part of a file for states of heaps until they have recurred often enough to give the
 * length of a snapshot. Reads a bounded number of bytes, in order.
 */
final class SignatureScan {

  private static final long PART_BYTES = 1L << 20;

  /** Times that the same state has to recur. */
  private static final int MIN_HITS = 9;

  /** Bytes after which fewer times do: snapshots are large. */
  private static final long LARGE_BYTES = 64L << 20;

  static final int FEWER_HITS = 4;

  /** Bytes after the last state before a scan gives up. */
  private static final long MAX_SILENT_BYTES = 128L << 20;

  private static final int MAX_GEOMETRIES = 1000;

  private final CaptureFile file;
  private final Runnable stillWanted;
  private final Map<AreaGeometry, List<HeapSignature>> hits = new LinkedHashMap<>();
  private long lastHit;
  private boolean complete;

  /** Creates a scan that calls {@code stillWanted} now and then, which may throw to end it. */
  SignatureScan(CaptureFile file, Runnable stillWanted) {
    this.file = file;
    this.stillWanted = stillWanted;
  }

  /**
   * The states in {@code [from, to)}, those with equal words in one list, each in file order; their
   * addresses are file offsets.
   *
   * @param anywhere whether they may stand at any byte and not only at words counted from {@code
   *     from}
   */
  List<List<HeapSignature>> find(long from, long to, boolean anywhere) throws IOException {
    for (int wordBytes : new int[] {4, 8}) {
      scan(from, to, wordBytes, anywhere ? 1 : wordBytes);
      if (!hits.isEmpty()) {
        break;
      }
    }
    return List.copyOf(hits.values());
  }

  /** The states of heaps with words of this size, wherever they are. */
  List<List<HeapSignature>> find(long from, long to, int wordBytes) throws IOException {
    scan(from, to, wordBytes, 1);
    return List.copyOf(hits.values());
  }

  /** Whether the last call scanned all of its range. */
  boolean isComplete() {
    return complete;
  }

  private void scan(long from, long to, int wordBytes, int step) throws IOException {
    lastHit = from;
    new CaptureScan(file, PART_BYTES, HeapSignature.maxBytes(wordBytes))
        .forEachPart(
            from,
            to,
            part -> {
              stillWanted.run();
              // Words are counted from where the range begins, which may be at any byte.
              long shift = Math.floorMod(from, step);
              HeapSignature.findAll(part.movedTo(part.start() - shift), wordBytes, step)
                  .forEach(hit -> add(new HeapSignature(hit.address() + shift, hit.geometry())));
              complete = part.end() >= to;
              return goesOn(part.end() - from, part.end());
            });
  }

  private void add(HeapSignature hit) {
    List<HeapSignature> same = hits.computeIfAbsent(hit.geometry(), g -> new ArrayList<>());
    if (same.isEmpty() || same.get(same.size() - 1).address() < hit.address()) {
      same.add(hit);
      lastHit = Math.max(lastHit, hit.address());
    }
  }

  private boolean goesOn(long readBytes, long position) {
    int most = hits.values().stream().mapToInt(List::size).max().orElse(0);
    boolean enough = most >= MIN_HITS || (most >= FEWER_HITS && readBytes >= LARGE_BYTES);
    return !enough && hits.size() < MAX_GEOMETRIES && position - lastHit < silentBytes(most);
  }

  /** Bytes to scan for the next state: if one has recurred, by its distance. */
  private long silentBytes(int most) {
    long longest = 0;
    for (List<HeapSignature> same : hits.values()) {
      for (int i = 1; i < same.size() && most > 1; i++) {
        longest = Math.max(longest, same.get(i).address() - same.get(i - 1).address());
      }
    }
    return longest == 0 ? MAX_SILENT_BYTES : Math.max(LARGE_BYTES, 4 * longest);
  }
}
