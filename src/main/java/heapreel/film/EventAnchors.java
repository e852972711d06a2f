package heapreel.film;

import heapreel.capture.EventLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the snapshots of two captures at which the same happened: the n-th event of a name in one
 * and the n-th of that name in the other. Where they contradict each other in their order, as many
 * as possible are kept.
 */
final class EventAnchors {

  /**
   * Snapshots at which the same happened.
   *
   * @param a index of the one in the first
   * @param b index of the one in the second
   */
  record Anchor(int a, int b) {}

  private EventAnchors() {}

  /** Both ascending; none where no event of the one is in the other. */
  static List<Anchor> of(EventLog a, int sizeA, EventLog b, int sizeB) {
    Map<String, Deque<Integer>> inB = new HashMap<>();
    for (int i = 0; i < sizeB; i++) {
      Optional<String> event = named(b, i);
      if (event.isPresent()) {
        inB.computeIfAbsent(event.get(), name -> new ArrayDeque<>()).add(i);
      }
    }
    List<Anchor> all = new ArrayList<>();
    for (int i = 0; i < sizeA; i++) {
      Deque<Integer> same = named(a, i).map(inB::get).orElse(null);
      if (same != null && !same.isEmpty()) {
        all.add(new Anchor(i, same.remove()));
      }
    }
    return ascending(all);
  }

  private static Optional<String> named(EventLog events, int snapshot) {
    return events.event(snapshot).filter(name -> !name.isEmpty());
  }

  /** The longest part of a list, which ascends in A, that ascends in B as well. */
  private static List<Anchor> ascending(List<Anchor> all) {
    int[] before = new int[all.size()];
    int[] lasts = new int[all.size()];
    int length = 0;
    for (int i = 0; i < all.size(); i++) {
      int at = place(all, lasts, length, all.get(i).b());
      before[i] = at == 0 ? -1 : lasts[at - 1];
      lasts[at] = i;
      length = Math.max(length, at + 1);
    }
    Anchor[] kept = new Anchor[length];
    int at = length == 0 ? -1 : lasts[length - 1];
    for (int i = length - 1; i >= 0; i--) {
      kept[i] = all.get(at);
      at = before[at];
    }
    return List.copyOf(Arrays.asList(kept));
  }

  /** How many parts, of which each ends lower than a longer one, end below {@code b}. */
  private static int place(List<Anchor> all, int[] lasts, int length, int b) {
    int low = 0;
    int high = length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (all.get(lasts[middle]).b() < b) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
