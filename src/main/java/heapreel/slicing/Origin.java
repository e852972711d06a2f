package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Where in its snapshot the heap's state is: the first snapshot tells it, unless bytes are missing
 * at its beginning, and the last one, unless it is cut off. Where the range is only a part of the
 * file, its bounds say less than those of the file.
 */
final class Origin {

  /** Addresses at which RAM begins are round numbers more often than damage makes them so. */
  private static final long ROUND_BYTES = 256;

  private final CaptureFile file;
  private final Finding finding;
  private final List<Span> spans;
  private final long from;
  private final boolean frontTrusted;
  private final boolean backTrusted;
  private final long fromFront;
  private final long fromBack;

  Origin(CaptureFile file, Finding finding, List<Span> spans, long from, long to) {
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

  /**
   * Bytes before the state where the snapshots begin at an address that is said.
   *
   * @throws FaultException when the capture says beyond doubt that they don't
   */
  long said(long ramStart) {
    long before = finding.stateAddress() - ramStart;
    boolean impossible = before < 0 || before >= finding.strideBytes();
    if (impossible || (fromFront == fromBack && before != fromFront)) {
      throw Slicer.contradiction(ramStart, finding.stateAddress() - fromFront);
    }
    return before;
  }

  /**
   * Bytes before the state in each snapshot.
   *
   * @throws FaultException when first and last snapshot disagree, and nothing tells which is right
   */
  long inferred() throws IOException {
    if (fromFront == fromBack || finding.stateAddress() < fromFront) {
      return fromFront == fromBack ? fromFront : fromBack;
    }
    long stride = finding.strideBytes();
    long missing = Math.floorMod(fromBack - fromFront, stride);
    long signed = missing > stride / 2 ? missing - stride : missing;
    Boundary.Verdict verdict = Boundary.Verdict.UNKNOWN;
    for (Span span : spans) {
      if (span.lastAnchor() > span.firstAnchor() && verdict == Boundary.Verdict.UNKNOWN) {
        long reference = span.lastAnchor() - fromFront;
        verdict = new Boundary(file).head(from, reference, signed);
      }
    }
    return switch (verdict) {
      case IN_PLACE -> fromFront;
      case DISPLACED -> fromBack;
      case UNKNOWN -> frontTrusted || !backTrusted ? rounder() : fromBack;
    };
  }

  private long rounder() {
    boolean front = (finding.stateAddress() - fromFront) % ROUND_BYTES == 0;
    boolean back = (finding.stateAddress() - fromBack) % ROUND_BYTES == 0;
    if (front == back) {
      throw Fault.of("can't tell at which address the snapshots begin")
          .expected(
              "the first or the last snapshot to be whole",
              String.format(
                  Locale.ROOT,
                  "0x%08x by the first, 0x%08x by the last",
                  finding.stateAddress() - fromFront,
                  finding.stateAddress() - fromBack))
          .advice("give --ram-start, or the linker map")
          .toException();
    }
    return front ? fromFront : fromBack;
  }
}
