package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.Stretch;
import heapreel.fault.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Turns the spans between two offsets into stretches: decides which of the snapshots beside a gap
 * are whole, and what is in the parts of the file that have no anchors.
 */
final class GapResolver {

  /** Finds the snapshots of another firmware in a part of the file. */
  interface Others {
    Optional<Slicing> find(long from, long to) throws IOException;
  }

  /** Fewer bytes are not looked through for another firmware. */
  private static final long MIN_BYTES = 2048;

  /** Distance to unrelated bytes; odd, so that no two words are compared. */
  private static final long ELSEWHERE_BYTES = 1021;

  private final Boundary boundary;
  private final List<Span> spans;
  private final Others others;
  private final SlicingBuilder builder;
  private final long stride;
  private final long before;

  GapResolver(CaptureFile file, Section section, List<Span> spans, Others others) {
    this.boundary = new Boundary(file);
    this.spans = spans;
    this.others = others;
    this.builder = new SlicingBuilder(section);
    this.stride = section.layout().strideBytes();
    this.before = section.layout().offsetOf(section.state().address());
  }

  /** The slicing of {@code [from, to)}. */
  Slicing cut(long from, long to) throws IOException {
    boolean whole = front(from);
    int last = spans.size() - 1;
    for (int span = 0; span < last; span++) {
      whole = gap(span, start(span, whole));
    }
    return back(start(last, whole), end(last), to);
  }

  /** Where the first whole snapshot of a span begins. */
  private long start(int span, boolean whole) {
    return begin(spans.get(span)) + (whole ? 0 : stride);
  }

  private long end(int span) {
    return begin(spans.get(span)) + count(spans.get(span)) * stride;
  }

  private long begin(Span span) {
    return span.firstAnchor() - before;
  }

  private long count(Span span) {
    return (span.lastAnchor() - span.firstAnchor()) / stride + 1;
  }

  /** Snapshots from the last one of a span to the first one of the next, with fewest lost bytes. */
  private long slots(Span span, Span next) {
    double distance = next.firstAnchor() - span.lastAnchor();
    return Math.max(1, Math.round(distance / stride));
  }

  /** Extra bytes between two spans; negative for missing ones. */
  private long bytes(Span span, Span next) {
    return next.firstAnchor() - span.lastAnchor() - stride * slots(span, next);
  }

  /**
   * The whole snapshots of a span from {@code start} on, and what is between them and the next
   * span.
   *
   * @return whether the next span's first snapshot is whole
   */
  private boolean gap(int span, long start) throws IOException {
    long bytes = bytes(spans.get(span), spans.get(span + 1));
    boolean tail = isTailInPlace(span, -bytes);
    boolean head = isHeadInPlace(span + 1, -bytes);
    if (bytes < 0 && tail && head) {
      tail = false; // they overlap, so one of them is not whole, but which is unknown
      head = false;
    }
    long end = end(span) - (tail ? 0 : stride);
    builder.whole(start, Math.max(0, (end - start) / stride));
    long next = begin(spans.get(span + 1));
    Optional<Slicing> other = next - end >= 3 * stride ? other(end, next) : Optional.empty();
    if (other.isPresent()) {
      return insert(other.get(), span + 1);
    }
    long between = slots(spans.get(span), spans.get(span + 1)) - 1;
    boolean counted = start >= end(span); // its only snapshot is already counted as lost
    long lost = between + (tail || counted ? 0 : 1) + (head ? 0 : 1);
    builder.gap(bytes, lost);
    builder.lost(end, lost, bytes);
    return head;
  }

  /** Another firmware's snapshots; whether the first one of the span behind them is whole. */
  private boolean insert(Slicing other, int span) throws IOException {
    builder.insert(other);
    long torn = other.trailingBytes();
    if (torn == 0) {
      return true;
    }
    boolean head = isHeadInPlace(span, torn);
    long lost = head ? 1 : 2;
    builder.gap(0, lost);
    builder.lost(begin(spans.get(span)) - torn, lost, 0);
    return head;
  }

  /** Whether the last snapshot of a span is whole, before a gap. */
  private boolean isTailInPlace(int span, long missing) throws IOException {
    return boundary.tail(end(span), reference(span, true), missing) == Boundary.Verdict.IN_PLACE;
  }

  /** Whether the last snapshot of all ends as the one before does, where something else follows. */
  private boolean isTailAsBefore() throws IOException {
    int last = spans.size() - 1;
    return boundary.tail(end(last), reference(last, true), ELSEWHERE_BYTES)
        == Boundary.Verdict.IN_PLACE;
  }

  /**
   * Snapshots that are not whole between {@code from} and the first whole one of another firmware,
   * without those that are counted as that one's.
   */
  private static long tornBefore(Slicing other, long from) {
    long lost = 0;
    for (Stretch stretch : other.stretches()) {
      if (stretch.lost().isEmpty()) {
        double bytes = stretch.offset() - from;
        return Math.max(1, Math.round(bytes / stretch.layout().strideBytes())) - lost;
      }
      lost += stretch.count();
    }
    return 1;
  }

  private Optional<Slicing> other(long from, long to) throws IOException {
    long start = Math.max(0, from);
    return to - start < MIN_BYTES ? Optional.empty() : others.find(start, to);
  }

  /** Whether the first snapshot of a span is whole, behind a gap. */
  private boolean isHeadInPlace(int span, long missing) throws IOException {
    long start = begin(spans.get(span));
    return boundary.head(start, reference(span, false), missing) == Boundary.Verdict.IN_PLACE;
  }

  /**
   * Where a snapshot ends and another begins for certain; an offset outside of the file if none.
   */
  private long reference(int span, boolean back) {
    for (int distance = 0; distance < spans.size(); distance++) {
      for (int other : new int[] {span - distance, span + distance}) {
        if (other >= 0 && other < spans.size() && count(spans.get(other)) > 1) {
          boolean last = other < span || (other == span && back);
          Span in = spans.get(other);
          return begin(in) + (last ? count(in) - 1 : 1) * stride;
        }
      }
    }
    return Long.MIN_VALUE / 2;
  }

  /** What is before the first span; whether that one's first snapshot is whole. */
  private boolean front(long from) throws IOException {
    long start = begin(spans.get(0));
    long lead = start - from;
    if (lead == 0) {
      return true;
    }
    Optional<Slicing> other = other(from, start);
    if (other.isPresent()) {
      return insert(other.get(), 0);
    }
    if (lead % stride == 0) {
      builder.whole(from, lead / stride);
      return true;
    }
    long slots = Math.max(0, Math.round((double) lead / stride));
    long bytes = lead - slots * stride;
    boolean head = lead > 0 && isHeadInPlace(0, -bytes);
    long lost = slots + (head ? 0 : 1);
    builder.gap(bytes, lost);
    builder.lost(from, lost, bytes);
    return head;
  }

  /** The whole snapshots of the last span and what is behind it. */
  private Slicing back(long start, long end, long to) throws IOException {
    if (end > to) {
      builder.whole(start, Math.max(0, (end - stride - start) / stride));
      return builder.end(to - (end - stride));
    }
    Optional<Slicing> other = to - end < MIN_BYTES ? Optional.empty() : behind(start, end, to);
    if (other.isPresent()) {
      builder.insert(other.get());
      return builder.end(other.get().trailingBytes());
    }
    builder.whole(start, Math.max(0, (end - start) / stride));
    builder.empty(end, (to - end) / stride);
    return builder.end((to - end) % stride);
  }

  /**
   * Takes the whole snapshots of the last span where another firmware's are behind it, and gives
   * those. Where the last one and the other's first overlap, one of them is not whole; if it is
   * unknown which, both are lost.
   */
  private Optional<Slicing> behind(long start, long end, long to) throws IOException {
    Optional<Slicing> within = other(spans.get(spans.size() - 1).lastAnchor() + 1, to);
    boolean overlap = within.isPresent() && within.get().firstWhole() < end;
    boolean tail = isTailAsBefore();
    boolean torn = overlap || !tail;
    Optional<Slicing> other = torn ? within : other(end, to);
    if (other.isEmpty()) {
      return other;
    }
    builder.whole(start, Math.max(0, (end - start) / stride - (torn ? 1 : 0)));
    if (torn && tornBefore(other.get(), end - stride) > 0) {
      builder.gap(0, 1);
      builder.lost(end - stride, 1, 0);
    }
    Slicing behind = torn ? other.get().withoutLead() : other.get();
    if (!overlap || !tail) {
      return Optional.of(behind);
    }
    Fault why = SlicingBuilder.notWhole(behind.sections().get(0).layout(), 0);
    return Optional.of(behind.withoutFirst(why.also("or one beside it")));
  }
}
