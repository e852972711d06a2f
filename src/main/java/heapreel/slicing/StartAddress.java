package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.AreaGeometry;
import heapreel.memory.TargetAddress;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds the offset of the heap's state in its snapshot: from the first snapshot, unless bytes are
 * missing at its beginning, or the last one, unless it is cut off. The bounds of a part of the file
 * are weaker evidence than those of the file.
 */
final class StartAddress {

  private static final int PART_BYTES = 1 << 22;

  /** Words that have to point to a place that is RAM or isn't; fewer may be numbers. */
  private static final int MIN_REFERENCES = 3;

  /** An address that is no multiple of this power of two results from damage. */
  private static final int EVEN_BITS = 8;

  private final CaptureFile file;
  private final Finding finding;
  private final List<Span> spans;
  private final long from;
  private final boolean frontTrusted;
  private final boolean backTrusted;
  private final long fromFront;
  private final long fromBack;

  StartAddress(CaptureFile file, Finding finding, List<Span> spans, long from, long to) {
    this.file = file;
    this.finding = finding;
    this.spans = spans;
    this.from = from;
    this.frontTrusted = from == 0;
    this.backTrusted = to == file.sizeBytes();
    long stride = finding.strideBytes();
    this.fromFront = Math.floorMod(spans.get(0).firstAnchor() - from, stride);
    this.fromBack = Math.floorMod(spans.get(spans.size() - 1).lastAnchor() - to, stride);
  }

  /** Bytes before the state if the first and the last snapshot agree. */
  OptionalLong agreed() {
    return fromFront == fromBack ? OptionalLong.of(fromFront) : OptionalLong.empty();
  }

  /**
   * Bytes before the state where the start address of the snapshots is given.
   *
   * @throws FaultException when the capture contradicts it beyond doubt
   */
  long said(long ramStart) {
    long before = Math.floorMod(finding.stateAddress() - ramStart, finding.strideBytes());
    AreaGeometry geometry = finding.anchor().geometry();
    boolean inside =
        geometry.start() >= ramStart && geometry.poolEnd() <= ramStart + finding.strideBytes();
    if (!inside || (before != fromFront && before != fromBack)) {
      throw Slicer.contradiction(ramStart, start(fromFront));
    }
    return before;
  }

  /**
   * Bytes before the state in each snapshot.
   *
   * <p>Bytes missing or extra right at the beginning of the file leave no trace there. But words of
   * a snapshot point to places in RAM, so those are the best evidence; then what the first bytes
   * are like; then a round address.
   *
   * @throws FaultException when first and last snapshot disagree and it is unknown which is right
   */
  long inferred() throws IOException {
    if (fromFront == fromBack) {
      return fromFront;
    }
    int front = roundness(fromFront);
    int back = roundness(fromBack);
    if (Math.max(front, back) < EVEN_BITS) {
      throw undecided(); // bytes may be missing or extra at both ends
    }
    if (front < 0 || back < 0) {
      return front < 0 ? fromBack : fromFront;
    }
    long votes = references();
    if (votes != 0) {
      return votes > 0 ? fromFront : fromBack;
    }
    Boundary.Verdict verdict = verdict();
    if (verdict == Boundary.Verdict.DISPLACED || (!frontTrusted && backTrusted)) {
      return fromBack;
    }
    if (verdict == Boundary.Verdict.IN_PLACE && front > back) {
      return fromFront;
    }
    if (Math.min(front, back) >= EVEN_BITS) {
      throw undecided();
    }
    return front > back ? fromFront : fromBack;
  }

  /**
   * Evidence from words that point to places that are RAM by only one of the two: positive for the
   * first snapshot, negative for the last one, 0 for neither.
   */
  private int references() throws IOException {
    long stride = finding.strideBytes();
    long apart = Math.floorMod(fromBack - fromFront, stride);
    boolean backIsLower = apart <= stride / 2;
    long low = start(backIsLower ? fromBack : fromFront);
    long length = backIsLower ? apart : stride - apart;
    int[] count = new int[2];
    int word = finding.anchor().geometry().shape().wordBytes();
    long from = spans.get(0).firstAnchor();
    for (Span span : spans) {
      from = span.lastAnchor() > span.firstAnchor() ? span.firstAnchor() : from;
    }
    new CaptureScan(file, PART_BYTES, 0)
        .forEachPart(
            from,
            from + stride,
            part -> {
              for (long at = part.start(); at + word <= part.end(); at += word) {
                long value = part.word(at, word);
                count[0] += value > low && value < low + length ? 1 : 0;
                count[1] += value > low + stride && value < low + stride + length ? 1 : 0;
              }
              return true;
            });
    boolean lower = count[0] >= MIN_REFERENCES && count[0] > 4 * count[1];
    boolean higher = count[1] >= MIN_REFERENCES && count[1] > 4 * count[0];
    return lower == higher ? 0 : lower == backIsLower ? -1 : 1;
  }

  /**
   * The address of a snapshot's first byte, if so many bytes are before the state. The state's own
   * address is certain but for whole snapshots: the heap has to be inside.
   */
  long start(long before) {
    long start = finding.stateAddress() - before;
    long stride = finding.strideBytes();
    AreaGeometry geometry = finding.anchor().geometry();
    while (geometry.start() < start && start >= stride) {
      start -= stride;
    }
    while (geometry.poolEnd() > start + stride && geometry.start() >= start + stride) {
      start += stride;
    }
    return start;
  }

  /**
   * How many low bits of the address at which RAM then begins, or of that at which it ends, are 0;
   * less than 0 if it can't.
   */
  private int roundness(long before) {
    long start = start(before);
    boolean aligned = start % finding.anchor().geometry().shape().wordBytes() == 0;
    long end = start + finding.strideBytes();
    return start < 0 || !aligned
        ? -1
        : Math.max(Long.numberOfTrailingZeros(start), Long.numberOfTrailingZeros(end));
  }

  /** Whether the first snapshot begins as others do. */
  private Boundary.Verdict verdict() throws IOException {
    long stride = finding.strideBytes();
    long missing = Math.floorMod(fromBack - fromFront, stride);
    long signed = missing > stride / 2 ? missing - stride : missing;
    for (Span span : spans) {
      if (span.lastAnchor() > span.firstAnchor()) {
        long reference = span.lastAnchor() - fromFront;
        Boundary.Verdict verdict = new Boundary(file).head(from, reference, signed);
        if (verdict != Boundary.Verdict.UNKNOWN) {
          return verdict;
        }
      }
    }
    return Boundary.Verdict.UNKNOWN;
  }

  private FaultException undecided() {
    return Fault.of("can't determine the start address of the snapshots")
        .expected(
            "the first or the last snapshot to be complete",
            TargetAddress.text(start(fromFront))
                + " by the first, "
                + TargetAddress.text(start(fromBack))
                + " by the last")
        .advice("give --ram-start and --ram-length, or the linker map; if you did, check them")
        .toException();
  }
}
