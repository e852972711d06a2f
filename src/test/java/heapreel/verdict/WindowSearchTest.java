package heapreel.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Area;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where an allocation could be, held against looking at every place block by block. */
class WindowSearchTest {

  @Test
  void theCheapestWindowHasTheFewestBytesThenAllocationsThenTheLowestAddress() {
    Heap heap = LetterHeap.heap("h==. h..h ..h= ....");
    HeapObjects objects = live(heap);
    WindowSearch search = new WindowSearch(heap, objects);
    Window window = search.cheapest(5).orElseThrow();
    assertThat(window.firstBlock()).isEqualTo(5); // . . h . . : one block of one allocation
    assertThat(window.liveBytes()).isEqualTo(16);
    assertThat(window.pins()).containsExactly(2);
    assertThat(search.cheapest(4).orElseThrow().liveBytes()).isZero();
    assertThat(search.cheapest(17)).isEmpty();
  }

  @Test
  void anAllocationThatReachesIntoAWindowCostsAllOfItself() {
    Heap heap = LetterHeap.heap("h=== ...h ====");
    Window window = new WindowSearch(heap, live(heap)).cheapest(4).orElseThrow();
    assertThat(window.firstBlock()).isZero();
    assertThat(window.liveBytes()).isEqualTo(64);
    window = new WindowSearch(heap, live(heap)).cheapest(5).orElseThrow();
    assertThat(window.firstBlock()).isZero();
    assertThat(window.liveBytes()).isEqualTo(64);
    window = new WindowSearch(heap, live(heap)).cheapest(8).orElseThrow();
    assertThat(window.liveBytes()).isEqualTo(80);
  }

  @Test
  void furtherWindowsHaveNoBlockInCommon() {
    Heap heap = LetterHeap.heap("..h. ..h= h...");
    List<Window> windows = new WindowSearch(heap, live(heap)).cheapest(4, 5);
    assertThat(windows.stream().map(Window::firstBlock)).containsExactly(0, 8, 4);
  }

  @Test
  void bytesAreRoundedUpToBlocks() {
    WindowSearch search = new WindowSearch(LetterHeap.heap("...."), live(LetterHeap.heap("....")));
    assertThat(search.blocks(0)).isEqualTo(1);
    assertThat(search.blocks(16)).isEqualTo(1);
    assertThat(search.blocks(17)).isEqualTo(2);
    assertThat(search.blocks(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void windowsAndOpeningsEqualThoseOfABruteForceSearch() {
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      String[] areas = new String[random.nextInt(3) + 1];
      for (int i = 0; i < areas.length; i++) {
        areas[i] = LetterHeap.randomLetters(random, random.nextInt(30) + 1);
      }
      Heap heap = LetterHeap.heap(areas);
      HeapObjects objects = withGarbage(heap, random);
      WindowSearch search = new WindowSearch(heap, objects);
      for (int blocks = 1; blocks < 40; blocks += 1 + random.nextInt(6)) {
        Naive best = Naive.cheapest(heap, objects, blocks);
        if (best == null) {
          assertThat(search.cheapest(blocks)).isEmpty();
          continue;
        }
        Window window = search.cheapest(blocks).orElseThrow();
        assertThat(window.pins()).as("seed %d, %d blocks", seed, blocks).isEqualTo(best.pins);
        assertThat(window.liveBytes()).isEqualTo(best.bytes);
        assertThat(window.start()).isEqualTo(best.start);
      }
      Openings openings = new Openings(heap, objects);
      for (int i = 0; i < objects.count(); i++) {
        assertThat(openings.bytes(i))
            .as("seed %d, allocation %d", seed, i)
            .isEqualTo(Naive.opening(heap, objects, i));
      }
    }
  }

  private static HeapObjects live(Heap heap) {
    return HeapObjects.of(heap, i -> Kind.UNKNOWN, i -> Liveness.LIVE);
  }

  private static HeapObjects withGarbage(Heap heap, Random random) {
    List<Liveness> all = List.of(Liveness.LIVE, Liveness.STACK, Liveness.GARBAGE);
    List<Liveness> chosen = new ArrayList<>();
    return HeapObjects.of(
        heap,
        i -> Kind.UNKNOWN,
        i -> {
          while (chosen.size() <= i) {
            chosen.add(all.get(random.nextInt(3)));
          }
          return chosen.get(i);
        });
  }

  /** The same, by trying. */
  private record Naive(long start, long bytes, List<Integer> pins) {

    static @Nullable Naive cheapest(Heap heap, HeapObjects objects, int blocks) {
      Naive best = null;
      for (int area = 0; area < heap.areas().size(); area++) {
        Area of = heap.areas().get(area);
        for (int first = 0; first + blocks <= of.table().blockCount(); first++) {
          Naive here = at(of.geometry().addressOf(first), blocks, area, first, objects);
          if (best == null || here.isCheaper(best)) {
            best = here;
          }
        }
      }
      return best;
    }

    private static Naive at(long start, int blocks, int area, int first, HeapObjects objects) {
      List<Integer> pins = new ArrayList<>();
      long bytes = 0;
      for (int i = 0; i < objects.count(); i++) {
        boolean kept = objects.liveness(i) != Liveness.GARBAGE && objects.area(i) == area;
        BitSet own = new BitSet();
        own.set(objects.firstBlock(i), objects.firstBlock(i) + objects.blocks(i));
        if (kept && !own.get(first, first + blocks).isEmpty()) {
          pins.add(i);
          bytes += objects.bytes(i);
        }
      }
      return new Naive(start, bytes, pins);
    }

    private boolean isCheaper(Naive other) {
      return bytes != other.bytes
          ? bytes < other.bytes
          : pins.size() != other.pins.size()
              ? pins.size() < other.pins.size()
              : start < other.start;
    }

    static long opening(Heap heap, HeapObjects objects, int allocation) {
      long before = 0;
      long after = 0;
      for (int area = 0; area < heap.areas().size(); area++) {
        Area of = heap.areas().get(area);
        BitSet used = new BitSet();
        for (int block = 0; block < of.table().blockCount(); block++) {
          used.set(block, of.table().state(block) != BlockState.FREE);
        }
        before = Math.max(before, longest(used, of.table().blockCount()));
        if (objects.area(allocation) == area) {
          int first = objects.firstBlock(allocation);
          used.clear(first, first + objects.blocks(allocation));
        }
        after = Math.max(after, longest(used, of.table().blockCount()));
      }
      return (after - before) * heap.shape().blockBytes();
    }

    private static int longest(BitSet used, int count) {
      int longest = 0;
      int block = used.nextClearBit(0);
      while (block < count) {
        int end = used.nextSetBit(block);
        int until = end < 0 ? count : end;
        longest = Math.max(longest, until - block);
        block = used.nextClearBit(until);
      }
      return longest;
    }
  }
}
