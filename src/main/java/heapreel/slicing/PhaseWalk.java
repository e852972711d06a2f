package heapreel.slicing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Walks over a file from anchor to anchor. Where one is not a whole number of snapshots behind the
 * one before, bytes are missing or extra in between.
 *
 * <p>Visits every anchor of up to {@value #MAX_CELLS} snapshots; of more, as many spread over the
 * file, and all of those between two that disagree.
 */
final class PhaseWalk {

  static final int MAX_CELLS = 4096;

  /** Snapshots without an anchor that are passed over before the bytes are searched. */
  private static final int MAX_STEPS = 16;

  /** Places in a row at which bytes are searched in vain before only known places are looked at. */
  private static final int MAX_VAIN_SEARCHES = 32;

  private final Anchors anchors;
  private final long from;
  private final long to;
  private final long stride;
  private final long maxCells;
  private final List<Span> spans = new ArrayList<>();
  private int vainSearches;

  /** Creates a walk over {@code [from, to)}. */
  PhaseWalk(Anchors anchors, long from, long to, long stride) {
    this(anchors, from, to, stride, MAX_CELLS);
  }

  /** Creates a walk that visits every anchor of up to {@code maxCells} snapshots. */
  PhaseWalk(Anchors anchors, long from, long to, long stride, long maxCells) {
    this.maxCells = maxCells;
    this.anchors = anchors;
    this.from = from;
    this.to = to;
    this.stride = stride;
  }

  /** The spans in file order, one of whose anchors is at {@code anchor}, hardly any before it. */
  List<Span> spans(long anchor) throws IOException {
    long first = firstInPhase(anchor);
    append(first);
    if ((to - first) / stride <= maxCells) {
      walk(first, to);
    } else {
      leap(first);
    }
    return withoutFragments();
  }

  /** Leaves out an anchor by itself that is too near to another one to be that of a snapshot. */
  private List<Span> withoutFragments() {
    List<Span> left = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      boolean single = span.firstAnchor() == span.lastAnchor();
      long before =
          left.isEmpty() ? stride : span.firstAnchor() - left.get(left.size() - 1).lastAnchor();
      long behind =
          i + 1 == spans.size() ? stride : spans.get(i + 1).firstAnchor() - span.lastAnchor();
      if (!single || Math.min(before, behind) >= stride / 2 || endsTheFile(span)) {
        left.add(span);
      }
    }
    return left.isEmpty() ? spans : left;
  }

  /** Whether the snapshot of an anchor ends where the file does, as one behind a large gap may. */
  private boolean endsTheFile(Span span) {
    return to - span.lastAnchor() == stride - (spans.get(0).firstAnchor() - from);
  }

  /** The first of the anchors that are a snapshot's length apart, up to {@code anchor}. */
  private long firstInPhase(long anchor) throws IOException {
    long first = anchor;
    while (first - stride >= from && anchors.isAt(first - stride)) {
      first -= stride;
    }
    return first;
  }

  private void append(long anchor) {
    Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (last != null && (anchor - last.lastAnchor()) % stride == 0) {
      spans.set(spans.size() - 1, last.to(anchor));
    } else {
      spans.add(new Span(anchor, anchor));
    }
  }

  /** Takes all anchors behind one and before an offset. */
  private void walk(long anchor, long until) throws IOException {
    OptionalLong next = after(anchor, until);
    while (next.isPresent()) {
      append(next.getAsLong());
      next = after(next.getAsLong(), until);
    }
  }

  /** The next anchor behind one: where it should be, if it is there. */
  private OptionalLong after(long anchor, long until) throws IOException {
    long expected = anchor + stride;
    if (expected < until && isNext(expected)) {
      return OptionalLong.of(expected);
    }
    OptionalLong shifted = OptionalLong.of(anchor);
    for (int copy = 0; copy < MAX_STEPS && shifted.isPresent(); copy++) {
      shifted = anchors.next(shifted.getAsLong() + 1, Math.min(until, expected + stride));
      if (shifted.isPresent() && isConfirmed(shifted.getAsLong())) {
        return shifted;
      }
    }
    for (int step = 2; step < MAX_STEPS; step++) {
      long later = anchor + step * stride;
      if (later < until && anchors.isSameAt(later)) {
        return OptionalLong.of(later);
      }
    }
    return anchors.next(expected + stride, until);
  }

  /** Whether an anchor is where it should be: one with the same words, or followed by another. */
  private boolean isNext(long expected) throws IOException {
    return anchors.isSameAt(expected)
        || (anchors.isAt(expected) && (expected + stride >= to || anchors.isAt(expected + stride)));
  }

  /** Whether an anchor is followed by another one, as a copy of the state is not. */
  private boolean isConfirmed(long anchor) throws IOException {
    for (int step = 1; step < MAX_STEPS; step++) {
      if (anchors.isAt(anchor + step * stride)) {
        return true;
      }
    }
    return anchor + stride >= to && !anchors.isAt(anchor - stride);
  }

  /** Takes anchors spread over the file, all of those between two that disagree. */
  private void leap(long first) throws IOException {
    long last = first;
    for (long i = 1; i <= MAX_CELLS; i++) {
      long at = first + (to - first) / stride * i / MAX_CELLS * stride;
      OptionalLong found = near(last, at);
      if (found.isPresent() && found.getAsLong() > last) {
        long next = found.getAsLong();
        if ((next - last) % stride != 0) {
          approach(last, next);
        }
        append(next);
        last = next;
      }
    }
    long end = lastInPhase(last);
    append(end);
    if ((to - end) / stride < MAX_STEPS) {
      walk(end, to);
    }
  }

  /** An anchor at {@code at}, in phase with {@code known} or else wherever one is next. */
  private OptionalLong near(long known, long at) throws IOException {
    long expected = at - Math.floorMod(at - known, stride);
    for (int step = 0; step < 2; step++) {
      if (expected + step * stride < to && anchors.isAt(expected + step * stride)) {
        return OptionalLong.of(expected + step * stride);
      }
    }
    if (vainSearches == MAX_VAIN_SEARCHES) {
      return OptionalLong.empty();
    }
    OptionalLong found = anchors.next(at, Math.min(to, at + 2 * stride));
    vainSearches = found.isPresent() ? 0 : vainSearches + 1;
    return found;
  }

  /** Takes the anchors between two of different phases. */
  private void approach(long low, long high) throws IOException {
    long before = low;
    long after = high;
    while (after - before > MAX_STEPS * stride) {
      long middle = before + (after - before) / stride / 2 * stride;
      if (anchors.isAt(middle)) {
        before = middle;
      } else {
        after = middle;
      }
    }
    append(before);
    walk(before, high);
  }

  /** The last anchor in phase with {@code anchor}, behind which none was found by leaps. */
  private long lastInPhase(long anchor) throws IOException {
    long low = 0;
    long high = (to - anchor) / stride + 1;
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      boolean there = false;
      for (long next = middle; next < high && next < middle + MAX_STEPS && !there; next++) {
        there = anchors.isAt(anchor + next * stride);
        middle = there ? next : middle;
      }
      low = there ? middle : low;
      high = there ? high : middle;
    }
    return anchor + low * stride;
  }
}
