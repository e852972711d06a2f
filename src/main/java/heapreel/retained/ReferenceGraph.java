package heapreel.retained;

import heapreel.object.HeapObjects;
import heapreel.object.description.ObjectDetails;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Which allocation references which, as the collector follows them, and which ones are referenced
 * from outside the heap. Eight bytes a reference and an allocation at most. Immutable.
 */
public final class ReferenceGraph {

  /** References of a heap of 64 MiB that is nothing but addresses. */
  static final int MAX_REFERENCES = 1 << 24;

  private final int[] starts;
  private final int[] targets;
  private final int[] roots;

  private ReferenceGraph(int[] starts, int[] targets, int[] roots) {
    this.starts = starts;
    this.targets = targets;
    this.roots = roots;
  }

  /** The graph in which node {@code i} references {@code targets[i]}. */
  static ReferenceGraph of(int[][] targets, int... roots) {
    Builder builder = new Builder(targets.length);
    for (int[] of : targets) {
      for (int target : of) {
        builder.add(target);
      }
      builder.next();
    }
    return builder.build(roots).orElseThrow();
  }

  /**
   * The references among the allocations of a snapshot; empty where there are more than sixteen
   * million.
   */
  public static Optional<ReferenceGraph> of(HeapObjects objects, ObjectDetails details) {
    Builder builder = new Builder(objects.count());
    for (int i = 0; i < objects.count(); i++) {
      details.forEachReference(i, builder::add);
      builder.next();
    }
    int[] roots = new int[objects.count()];
    int count = 0;
    for (int i = 0; i < objects.count(); i++) {
      if (details.isRoot(i)) {
        roots[count++] = i;
      }
    }
    return builder.build(Arrays.copyOf(roots, count));
  }

  /**
   * The same in which several nodes may be one: {@code unit} returns the node that stands for
   * another. The others keep their numbers and have no references.
   */
  ReferenceGraph joined(IntUnaryOperator unit, IntPredicate isRoot) {
    int[] counts = new int[nodes() + 1];
    for (int node = 0; node < nodes(); node++) {
      counts[unit.applyAsInt(node) + 1] += starts[node + 1] - starts[node];
    }
    for (int node = 0; node < nodes(); node++) {
      counts[node + 1] += counts[node];
    }
    int[] into = new int[targets.length];
    int[] next = counts.clone();
    for (int node = 0; node < nodes(); node++) {
      int of = unit.applyAsInt(node);
      for (int at = starts[node]; at < starts[node + 1]; at++) {
        into[next[of]++] = unit.applyAsInt(targets[at]);
      }
    }
    BitSet rooted = new BitSet();
    Arrays.stream(roots).filter(isRoot).map(unit).forEach(rooted::set);
    return new ReferenceGraph(counts, into, rooted.stream().toArray());
  }

  /** Number of allocations. */
  int nodes() {
    return starts.length - 1;
  }

  /** Index of the first reference of a node; those of node {@code nodes()} begin at the end. */
  int start(int node) {
    return starts[node];
  }

  /** What a reference points to. */
  int target(int reference) {
    return targets[reference];
  }

  /** The nodes that something outside of the heap references. */
  int[] roots() {
    return roots.clone();
  }

  /** What the collector marks if it does not enter the nodes of {@code without}. */
  BitSet marked(IntPredicate without) {
    BitSet marked = new BitSet(nodes());
    int[] stack = new int[nodes()];
    int depth = 0;
    for (int root : roots) {
      if (!without.test(root) && !marked.get(root)) {
        marked.set(root);
        stack[depth++] = root;
      }
    }
    while (depth > 0) {
      int node = stack[--depth];
      for (int at = starts[node]; at < starts[node + 1]; at++) {
        int target = targets[at];
        if (!marked.get(target) && !without.test(target)) {
          marked.set(target);
          stack[depth++] = target;
        }
      }
    }
    return marked;
  }

  /** Collects references node by node. */
  private static final class Builder {

    private static final int FIRST_CAPACITY = 1024;

    private final int[] starts;
    private int[] targets = new int[FIRST_CAPACITY];
    private int node;
    private int count;
    private boolean tooMany;

    Builder(int nodes) {
      this.starts = new int[nodes + 1];
    }

    void add(int target) {
      if (count == MAX_REFERENCES) {
        tooMany = true;
        return;
      }
      if (count == targets.length) {
        targets = Arrays.copyOf(targets, 2 * count);
      }
      targets[count++] = target;
    }

    void next() {
      starts[++node] = count;
    }

    Optional<ReferenceGraph> build(int[] roots) {
      return tooMany
          ? Optional.empty()
          : Optional.of(new ReferenceGraph(starts, Arrays.copyOf(targets, count), roots));
    }
  }
}
