package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotCursor;
import heapreel.capture.Stretch;
import heapreel.fault.FaultException;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapSignature;
import heapreel.heap.HeapState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out where the snapshots of a file lie, each of which holds several given regions, back to
 * back. What can't be confirmed is lost: beside a place where bytes are missing or extra, the
 * snapshots on both sides; and each that {@link RegionRun} finds unsound.
 *
 * <pre>
 *  | region 0 | region 1 | region 0 | region 1 | …
 *      ^ state               ^ state              one stride behind the other, if nothing is missing
 * </pre>
 *
 * Reads all of the file, in order.
 */
public final class RegionSlicer {

  /** Copies of the state's words that are looked at before the first state. */
  private static final int MAX_COPIES = 16;

  private final CaptureFile file;
  private final RegionMap layout;
  private final HeapSignature signature;
  private final HeapReader reader;
  private final Runnable stillWanted;
  private final long stride;
  private final long before;
  private final Anchors anchors;
  private final SlicingBuilder builder;

  /**
   * Creates a slicer of {@code file}.
   *
   * @param signature the state in most snapshots
   * @param state where it is, and what it is
   * @param stillWanted called now and then; may throw to end the work
   */
  public RegionSlicer(
      CaptureFile file,
      RegionMap layout,
      HeapSignature signature,
      HeapState state,
      Runnable stillWanted) {
    this.file = file;
    this.layout = layout;
    this.signature = signature;
    this.reader = new HeapReader(state);
    this.stillWanted = stillWanted;
    this.stride = layout.strideBytes();
    this.before = layout.offsetOf(signature.address());
    this.anchors = new Anchors(file, signature, stride, stillWanted);
    this.builder = new SlicingBuilder(new Section(layout, signature));
  }

  /**
   * How the file is cut.
   *
   * @param sample offset of a snapshot that has the state
   */
  public Slicing slice(long sample) throws IOException {
    List<Span> spans =
        new PhaseWalk(anchors, 0, file.sizeBytes(), stride, Long.MAX_VALUE)
            .spans(firstAnchor(sample + before));
    boolean whole = front(spans.get(0));
    for (int i = 0; i + 1 < spans.size(); i++) {
      gap(spans.get(i), spans.get(i + 1), whole);
      whole = false;
    }
    return back(spans.get(spans.size() - 1), whole);
  }

  /** The first anchor that isn't part of a copy of the state's words. */
  private long firstAnchor(long sample) throws IOException {
    long from = 0;
    for (int i = 0; i < MAX_COPIES; i++) {
      OptionalLong next = anchors.next(from, sample);
      if (next.isEmpty()) {
        return sample;
      }
      long anchor = next.getAsLong();
      if ((sample - anchor) % stride == 0 || isState(anchor)) {
        return anchor;
      }
      from = anchor + 1;
    }
    return sample;
  }

  private boolean isState(long anchor) throws IOException {
    long begin = anchor - before;
    if (begin < 0 || begin + stride > file.sizeBytes()) {
      return false;
    }
    Stretch one = new Stretch(0, 1, begin, layout, 0, Optional.empty());
    try (SnapshotCursor cursor = new RawCapture(file, List.of(one), 0, stride).cursor()) {
      cursor.read(0, reader::readThoroughly);
      return true;
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      return false;
    }
  }

  private long begin(Span span) {
    return span.firstAnchor() - before;
  }

  private long end(Span span) {
    return span.lastAnchor() - before + stride;
  }

  /** What is before the first span; whether that one's first snapshot may be whole. */
  private boolean front(Span first) throws IOException {
    long lead = begin(first);
    if (lead >= 0 && lead % stride == 0) {
      run(0, lead); // without a heap, or with one that can't be decoded
      return true;
    }
    long slots = Math.max(0, Math.round((double) lead / stride));
    long bytes = lead - slots * stride;
    builder.gap(bytes, slots + 1);
    builder.lost(Math.max(0, lead - slots * stride), slots + 1, bytes);
    return false;
  }

  /** A span's snapshots and what is between it and the next one, whose first one is lost, too. */
  private void gap(Span span, Span next, boolean whole) throws IOException {
    long start = begin(span) + (whole ? 0 : stride);
    long last = end(span) - stride;
    boolean counted = start > last; // its only snapshot is already counted as lost
    run(start, last);
    double distance = next.firstAnchor() - span.lastAnchor();
    long slots = Math.max(1, Math.round(distance / stride));
    long bytes = next.firstAnchor() - span.lastAnchor() - slots * stride;
    long lost = slots + (counted ? 0 : 1);
    builder.gap(bytes, lost);
    builder.lost(counted ? last + stride : last, lost, bytes);
  }

  /** The snapshots of the last span and what is behind it. */
  private Slicing back(Span last, boolean whole) throws IOException {
    long start = begin(last) + (whole ? 0 : stride);
    long end = end(last);
    long size = file.sizeBytes();
    if (end > size) {
      run(start, end - stride);
      return builder.end(size - (end - stride));
    }
    long rest = size - end;
    if (rest % stride == 0) {
      run(start, size);
      return builder.end(0);
    }
    if (rest < stride && isBeginning(end, rest)) {
      run(start, end);
      return builder.end(rest);
    }
    if (start < end) {
      run(start, end - stride);
      builder.gap(rest % stride, 1);
      builder.lost(end - stride, 1, rest % stride);
    }
    builder.empty(end, rest / stride);
    return builder.end(0);
  }

  /**
   * Whether the last bytes are the beginning of a snapshot, and none of them extra ones in the
   * snapshot before: that ends as the one before it does, and they begin as it does.
   */
  private boolean isBeginning(long end, long rest) throws IOException {
    long last = end - stride;
    Beginning beginning = new Beginning(file);
    if (!beginning.isAlike(end, rest, last)) {
      return false;
    }
    Boundary boundary = new Boundary(file);
    return last > 0
        && beginning.isAlikeBefore(end, last)
        && boundary.head(end, last, rest) == Boundary.Verdict.IN_PLACE
        && boundary.tail(end, last, -rest) == Boundary.Verdict.IN_PLACE;
  }

  private void run(long from, long to) throws IOException {
    if (from < to) {
      new RegionRun(file, layout, signature, reader, stillWanted, anchors, from).addTo(builder, to);
    }
  }
}
