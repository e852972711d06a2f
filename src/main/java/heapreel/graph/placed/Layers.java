package heapreel.graph.placed;

import heapreel.graph.placed.LayeredPlacement.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The layer of each box: length of the longest chain of arrows to it, without backward ones. */
final class Layers {

  private static final int NEW = -2;
  private static final int OPEN = -1;

  private Layers() {}

  /** The layer of each box: 0 for one that no arrow points to. */
  static int[] of(int boxes, List<Edge> edges) {
    List<List<Integer>> targets = new ArrayList<>();
    for (int i = 0; i < boxes; i++) {
      targets.add(new ArrayList<>());
    }
    edges.forEach(edge -> targets.get(edge.from()).add(edge.to()));
    int[] order = new int[boxes];
    Arrays.fill(order, NEW);
    List<Integer> sorted = new ArrayList<>();
    for (int box = 0; box < boxes; box++) {
      if (order[box] == NEW) {
        visit(box, targets, order, sorted);
      }
    }
    Collections.reverse(sorted);
    for (int i = 0; i < boxes; i++) {
      order[sorted.get(i)] = i;
    }
    int[] layers = new int[boxes];
    for (int box : sorted) {
      for (int target : targets.get(box)) {
        if (order[target] > order[box]) {
          layers[target] = Math.max(layers[target], layers[box] + 1);
        }
      }
    }
    return layers;
  }

  /** Visits all that is reachable from a box, without recursion: linked lists may be long. */
  private static void visit(
      int start, List<List<Integer>> targets, int[] state, List<Integer> sorted) {
    Deque<int[]> path = new ArrayDeque<>();
    path.push(new int[] {start, 0});
    state[start] = OPEN;
    while (!path.isEmpty()) {
      int[] at = path.element();
      List<Integer> next = targets.get(at[0]);
      if (at[1] == next.size()) {
        path.pop();
        sorted.add(at[0]);
      } else {
        int target = next.get(at[1]++);
        if (state[target] == NEW) {
          state[target] = OPEN;
          path.push(new int[] {target, 0});
        }
      }
    }
  }
}
