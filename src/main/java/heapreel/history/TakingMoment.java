package heapreel.history;

import heapreel.object.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the snapshots of a capture were taken within allocations, as a breakpoint in
 * the allocator does: then what is new is not filled in yet, and it is in the next snapshot. Takes
 * neighbouring snapshots, in order; one thread.
 */
public final class TakingMoment {

  private static final int LEAST = 8;

  /** How many times as many are not filled in. */
  private static final int RATIO = 4;

  private @Nullable Census before;
  private @Nullable Census last;
  private int empty;
  private int filled;

  /** Takes the next snapshot. */
  public void take(Census next) {
    if (before != null && last != null) {
      look(before, last, next);
    }
    before = last;
    last = next;
  }

  /** A snapshot is missing here. */
  public void skip() {
    before = null;
    last = null;
  }

  /** Of a single allocation that is new in {@code now}: whether it is filled in only later. */
  private void look(Census was, Census now, Census next) {
    int born = onlyNew(was, now);
    if (born < 0) {
      return;
    }
    int later = next.indexOf(now.address(born));
    if (later >= 0 && next.kind(later) != Kind.UNKNOWN) {
      if (now.kind(born) == Kind.UNKNOWN) {
        empty++;
      } else {
        filled++;
      }
    }
  }

  /** The one that is new where nothing else has changed its place; -1 if there is no such one. */
  private static int onlyNew(Census was, Census now) {
    if (now.count() != was.count() + 1) {
      return -1;
    }
    int born = 0;
    while (born < was.count() && was.address(born) == now.address(born)) {
      born++;
    }
    for (int i = born; i < was.count(); i++) {
      if (was.address(i) != now.address(i + 1)) {
        return -1;
      }
    }
    return born;
  }

  /** Whether they were, as far as these snapshots tell. */
  public boolean isWithinAllocations() {
    return empty >= LEAST && empty >= RATIO * filled;
  }
}
