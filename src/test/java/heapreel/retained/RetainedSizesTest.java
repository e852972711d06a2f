package heapreel.retained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Retained sizes, held against removing the node and marking again. */
class RetainedSizesTest {

  @Test
  void whatOnlyOneNodeReachesIsItsOwn() {
    // 0 -> 1 -> 2, 0 -> 3, 3 -> 2: node 2 is shared; 4 is garbage, though it references 1
    int[][] targets = {{1, 3}, {2}, {}, {2}, {1}};
    RetainedSizes sizes = new RetainedSizes(ReferenceGraph.of(targets, 0), i -> 16L << i);
    assertThat(sizes.bytes(0)).hasValue(16 + 32 + 64 + 128);
    assertThat(sizes.bytes(1)).hasValue(32);
    assertThat(sizes.bytes(2)).hasValue(64);
    assertThat(sizes.bytes(4)).isEmpty();
  }

  @Test
  void cyclesAndReferencesToOneselfAreNoFurtherWay() {
    int[][] targets = {{0, 1}, {2, 1}, {0, 1}};
    RetainedSizes sizes = new RetainedSizes(ReferenceGraph.of(targets, 0), i -> 16);
    assertThat(sizes.bytes(0)).hasValue(48);
    assertThat(sizes.bytes(1)).hasValue(32);
    sizes = new RetainedSizes(ReferenceGraph.of(targets, 0, 2, 2), i -> 16);
    assertThat(sizes.bytes(0)).hasValue(16);
    assertThat(sizes.bytes(1)).hasValue(16);
  }

  @Test
  void sizesEqualThoseOfRemovingANodeAndMarkingAgain() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      int nodes = 1 + random.nextInt(24);
      ReferenceGraph graph = random(random, nodes, 1 + random.nextInt(3));
      long[] lengths = random.longs(nodes, 1, 100).toArray();
      RetainedSizes sizes = new RetainedSizes(graph, i -> lengths[i]);
      BitSet all = graph.marked(i -> false);
      for (int node = 0; node < nodes; node++) {
        int removed = node;
        BitSet gone = (BitSet) all.clone();
        gone.andNot(graph.marked(i -> i == removed));
        long expected = gone.stream().mapToLong(i -> lengths[i]).sum();
        assertThat(sizes.bytes(node).orElse(0))
            .as("seed %d, node %d", seed, node)
            .isEqualTo(expected);
        assertThat(sizes.bytes(node).isPresent()).isEqualTo(all.get(node));
      }
    }
  }

  private static ReferenceGraph random(Random random, int nodes, int most) {
    int[][] targets = new int[nodes][];
    for (int node = 0; node < nodes; node++) {
      targets[node] = random.ints(random.nextInt(most + 1), 0, nodes).toArray();
    }
    return ReferenceGraph.of(targets, random.ints(1 + random.nextInt(3), 0, nodes).toArray());
  }

  @Test
  void aChainOfAMillionIsNoDeeperThanAnother() {
    int nodes = 1_000_000;
    int[][] targets = new int[nodes][];
    Random random = new Random(1);
    for (int node = 0; node < nodes; node++) {
      targets[node] = new int[] {Math.min(node + 1, nodes - 1), random.nextInt(node + 1)};
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          RetainedSizes sizes = new RetainedSizes(ReferenceGraph.of(targets, 0), i -> 16);
          assertThat(sizes.bytes(0)).hasValue(16L * nodes);
          assertThat(sizes.bytes(nodes / 2)).hasValue(8L * nodes);
        });
  }

  @Test
  void aLadderThatEachRungShortensTakesNoLongerThanAChain() {
    int nodes = 600_000; // each node references the next two and the one far behind it
    int[][] targets = new int[nodes][];
    for (int node = 0; node < nodes; node++) {
      targets[node] =
          new int[] {
            Math.min(node + 2, nodes - 1), Math.min(node + 1, nodes - 1), nodes - 1 - node
          };
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          RetainedSizes sizes = new RetainedSizes(ReferenceGraph.of(targets, 0), i -> 16);
          assertThat(sizes.bytes(0)).hasValue(16L * nodes);
        });
  }
}
