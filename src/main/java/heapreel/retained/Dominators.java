package heapreel.retained;

import java.util.Arrays;

/**
 * The immediate dominator of every node of a {@link ReferenceGraph}: the last allocation that all
 * chains of references from the roots to it have in common. T. Lengauer and R. E. Tarjan, "A fast
 * algorithm for finding dominators in a flowgraph" (1979), in its simple form, O(references · log
 * nodes), and without recursion: a list of a million nodes is as deep.
 *
 * <p>Nodes are numbered in the order of a search in depth; 0 is what stands before all roots.
 */
final class Dominators {

  /** The roots' own: nothing less than all of them dominates the node. */
  static final int ROOTS = -1;

  /** Of a node that is unreachable. */
  static final int UNREACHABLE = -2;

  private final ReferenceGraph graph;

  /** The node by its number in the search. */
  private final int[] vertex;

  /** The number of each node, 0 of those not found. */
  private final int[] number;

  private final int[] parent;
  private int count = 1;

  private final int[] semi;
  private final int[] label;
  private final int[] ancestor;
  private final int[] dominator;
  private int[] path = new int[64];

  /** Finds them. */
  Dominators(ReferenceGraph graph) {
    this.graph = graph;
    int nodes = graph.nodes() + 1;
    this.vertex = new int[nodes];
    this.number = new int[graph.nodes()];
    this.parent = new int[nodes];
    search();
    this.semi = upTo(count);
    this.label = upTo(count);
    this.ancestor = new int[count];
    this.dominator = new int[count];
    Arrays.fill(ancestor, ROOTS);
    link();
  }

  private static int[] upTo(int count) {
    int[] values = new int[count];
    Arrays.setAll(values, i -> i);
    return values;
  }

  /** Numbers all that is reachable, in depth. */
  private void search() {
    int[] next = new int[graph.nodes()];
    for (int root : graph.roots()) {
      if (number[root] != 0) {
        continue;
      }
      enter(root, 0, next);
      int at = number[root];
      int top = at;
      while (top >= at) {
        int node = vertex[top];
        int target = nextUnseen(node, next);
        if (target < 0) {
          top = parent[top] == 0 ? -1 : parent[top];
        } else {
          enter(target, top, next);
          top = number[target];
        }
      }
    }
  }

  private void enter(int node, int from, int[] next) {
    number[node] = count;
    vertex[count] = node;
    parent[count] = from;
    next[node] = graph.start(node);
    count++;
  }

  private int nextUnseen(int node, int[] next) {
    int end = graph.start(node + 1);
    while (next[node] < end) {
      int target = graph.target(next[node]++);
      if (number[target] == 0) {
        return target;
      }
    }
    return -1;
  }

  private void link() {
    int[] firsts = new int[count + 1];
    int[] predecessors = predecessors(firsts);
    int[] bucket = new int[count];
    int[] nextInBucket = new int[count];
    for (int w = count - 1; w > 0; w--) {
      for (int at = firsts[w]; at < firsts[w + 1]; at++) {
        semi[w] = Math.min(semi[w], semi[evaluate(predecessors[at])]);
      }
      nextInBucket[w] = bucket[semi[w]];
      bucket[semi[w]] = w;
      ancestor[w] = parent[w];
      for (int v = bucket[parent[w]]; v != 0; v = nextInBucket[v]) {
        int u = evaluate(v);
        dominator[v] = semi[u] < semi[v] ? u : parent[w];
      }
      bucket[parent[w]] = 0;
    }
    for (int w = 1; w < count; w++) {
      if (dominator[w] != semi[w]) {
        dominator[w] = dominator[dominator[w]];
      }
    }
  }

  /** What references each number, in the order of the numbers. */
  private int[] predecessors(int[] firsts) {
    int total = 0;
    for (int root : graph.roots()) {
      firsts[number[root]]++;
      total++;
    }
    for (int v = 1; v < count; v++) {
      for (int at = graph.start(vertex[v]); at < graph.start(vertex[v] + 1); at++) {
        firsts[number[graph.target(at)]]++;
        total++;
      }
    }
    for (int v = 0; v < count; v++) {
      firsts[v + 1] += firsts[v];
    }
    int[] found = new int[total];
    for (int root : graph.roots()) {
      found[--firsts[number[root]]] = 0;
    }
    for (int v = 1; v < count; v++) {
      for (int at = graph.start(vertex[v]); at < graph.start(vertex[v] + 1); at++) {
        found[--firsts[number[graph.target(at)]]] = v;
      }
    }
    return found;
  }

  /** The node of the lowest semidominator on the way up to the forest's root. */
  private int evaluate(int v) {
    if (ancestor[v] == ROOTS) {
      return label[v];
    }
    int depth = 0;
    for (int at = v; ancestor[ancestor[at]] != ROOTS; at = ancestor[at]) {
      if (depth == path.length) {
        path = Arrays.copyOf(path, 2 * depth);
      }
      path[depth++] = at;
    }
    while (depth > 0) {
      int at = path[--depth];
      int above = ancestor[at];
      if (semi[label[above]] < semi[label[at]]) {
        label[at] = label[above];
      }
      ancestor[at] = ancestor[above];
    }
    return label[v];
  }

  /** How many nodes are reachable. */
  int reachable() {
    return count - 1;
  }

  /** A reachable node, each after what dominates it, for indices from 0. */
  int inOrder(int index) {
    return vertex[index + 1];
  }

  /** The node that dominates another at once, {@link #ROOTS} or {@link #UNREACHABLE}. */
  int of(int node) {
    if (number[node] == 0) {
      return UNREACHABLE;
    }
    int above = dominator[number[node]];
    return above == 0 ? ROOTS : vertex[above];
  }
}
