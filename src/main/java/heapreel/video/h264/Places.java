package heapreel.video.h264;

import java.util.Arrays;

/**
 * Places by the hash of what is there, the last to come first: a hash table of doubly linked lists
 * in arrays, in which a place moves from list to list. Different hashes may share a list. Not
 * thread-safe.
 */
final class Places {

  /** The end of a list. */
  static final int NOWHERE = -1;

  private final int[] firsts;
  private final int[] next;
  private final int[] previous;
  private final int[] list;
  private final int mask;

  /** A table of places numbered from 0 to {@code count} - 1, none of which is in a list yet. */
  Places(int count) {
    int lists = Integer.highestOneBit(count);
    mask = lists - 1;
    firsts = new int[lists];
    next = new int[count];
    previous = new int[count];
    list = new int[count];
    Arrays.fill(firsts, NOWHERE);
    Arrays.fill(list, NOWHERE);
  }

  /** Says what the hash at a place is now. */
  void put(int place, int hash) {
    int to = hash & mask;
    if (list[place] == to) {
      return;
    }
    if (list[place] != NOWHERE) {
      unlink(place);
    }
    list[place] = to;
    next[place] = firsts[to];
    previous[place] = NOWHERE;
    if (firsts[to] != NOWHERE) {
      previous[firsts[to]] = place;
    }
    firsts[to] = place;
  }

  private void unlink(int place) {
    if (previous[place] == NOWHERE) {
      firsts[list[place]] = next[place];
    } else {
      next[previous[place]] = next[place];
    }
    if (next[place] != NOWHERE) {
      previous[next[place]] = previous[place];
    }
  }

  /** A place where there may be something of this hash, or {@link #NOWHERE}. */
  int first(int hash) {
    return firsts[hash & mask];
  }

  /** Another such place, or {@link #NOWHERE}. */
  int next(int place) {
    return next[place];
  }
}
