package heapreel.metrics;

import static heapreel.heap.LetterHeap.heap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.heap.HeapShape;
import heapreel.heap.LetterHeap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What counts as what. */
class HeapMetricsTest {

  @Test
  void allocationsAndFreeRunsAreCountedWithTheirLargest() {
    HeapMetrics metrics = HeapMetrics.of(heap("h==. .hh= h... ...h"));
    assertThat(metrics)
        .isEqualTo(new HeapMetrics(16, 16, 8, 8, 0, 6, 2, 5, 3, 1, 3, 0, 0, metrics.fits()));
    assertThat(metrics.fragmentation()).isEqualTo(0.25);
  }

  @Test
  void orphanTailsAreNeitherUsedNorFreeAndSplitAFreeRun() {
    HeapMetrics metrics = HeapMetrics.of(heap("=..= =..h"));
    assertThat(metrics.orphanBlocks()).isEqualTo(3);
    assertThat(metrics.usedBlocks()).isEqualTo(1);
    assertThat(metrics.freeBlocks()).isEqualTo(4);
    assertThat(metrics.freeRuns()).isEqualTo(2);
    assertThat(metrics.largestFreeBlocks()).isEqualTo(2);
  }

  @Test
  void markedHeadIsAnAllocationLikeAnyOther() {
    HeapMetrics metrics = HeapMetrics.of(heap("m=h. m==="));
    assertThat(metrics.allocations()).isEqualTo(3);
    assertThat(metrics.markedHeads()).isEqualTo(2);
    assertThat(metrics.usedBlocks()).isEqualTo(7);
    assertThat(metrics.largestAllocationBlocks()).isEqualTo(4);
  }

  @Test
  void runsDoNotSpanAreas() {
    HeapMetrics metrics = HeapMetrics.of(heap("h...", "...h", "=..h"));
    assertThat(metrics.totalBlocks()).isEqualTo(12);
    assertThat(metrics.freeRuns()).isEqualTo(3);
    assertThat(metrics.largestFreeBlocks()).isEqualTo(3);
    assertThat(metrics.orphanBlocks()).isEqualTo(1);
  }

  @Test
  void fragmentationIsNoneWithOneFreeRunAndWithNothingFree() {
    assertThat(HeapMetrics.of(heap("h=..")).fragmentation()).isZero();
    assertThat(HeapMetrics.of(heap("h===")).fragmentation()).isZero();
    assertThat(HeapMetrics.of(heap(".h.h .h..")).fragmentation()).isEqualTo(0.6, within(1e-12));
  }

  @Test
  void bytesFollowFromTheBlockSizeEvenBeyondTwoGibibytes() {
    HeapMetrics metrics =
        new HeapMetrics(32, 1 << 30, 3, (1 << 30) - 4, 1, 9, 1, 1, 0, 0, 3, 0, 0, FreeFits.NONE);
    assertThat(metrics.totalBytes()).isEqualTo(1L << 35);
    assertThat(metrics.usedBytes()).isEqualTo(96);
    assertThat(metrics.freeBytes()).isEqualTo((1L << 35) - 128);
    assertThat(metrics.orphanBytes()).isEqualTo(32);
    assertThat(metrics.largestFreeBytes()).isEqualTo(288);
    assertThat(metrics.largestAllocationBytes()).isEqualTo(96);
  }

  @Test
  void numbersThatLoseABlockAreRefused() {
    assertThatThrownBy(() -> new HeapMetrics(16, 4, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, FreeFits.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 used + 1 free + 1 orphans is not 4 blocks");
  }

  @Test
  void blockOfAnotherStateHasChanged() {
    assertThat(changed(heap("h=.h"), heap("h=.h"))).isZero();
    assertThat(changed(heap("h=.h ...."), heap("hh.m ..h="))).isEqualTo(4);
  }

  @Test
  void ofAnAreaThatCameOrWentTheBlocksNotFreeHaveChanged() {
    Heap one = heap("h=.h");
    Heap two = heap("h=..", "h==. ....");
    assertThat(changed(one, two)).isEqualTo(1 + 3);
    assertThat(changed(two, one)).isEqualTo(1 + 3);
  }

  @Test
  void areaOfAnotherLengthInTheSamePlaceIsAnotherArea() {
    assertThat(changed(heap("h=.h"), heap("h=.h ...."))).isEqualTo(3 + 3);
  }

  @Test
  void fastScanCountsWhatACountBlockByBlockCounts() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String[] areas = new String[random.nextInt(3) + 1];
      for (int i = 0; i < areas.length; i++) {
        areas[i] = LetterHeap.randomLetters(random, random.nextInt(60) + 1);
      }
      Heap heap = heap(areas);
      HeapMetrics metrics = HeapMetrics.of(heap);
      assertThat(metrics).as("seed %d", seed).isEqualTo(NaiveMetrics.of(heap, metrics.fits()));
      assertThat(metrics.usedBlocks() + metrics.freeBlocks() + metrics.orphanBlocks())
          .as("seed %d", seed)
          .isEqualTo(heap.blockCount());
    }
  }

  @Test
  void blockSizeIsThatOfTheShape() {
    HeapShape wide = new HeapShape(8, 32, false, false, false, false);
    AreaGeometry geometry = new AreaGeometry(0, 1, 32, 32 + 4 * 32, wide);
    Heap heap = new Heap(wide, List.of(new Area(geometry, LetterHeap.table("h=.."))));
    assertThat(HeapMetrics.of(heap).usedBytes()).isEqualTo(64);
  }

  private static int changed(Heap previous, Heap heap) {
    return HeapMetrics.of(previous, heap).changedBlocks();
  }

  /** Everything once more, a block at a time. */
  private static final class NaiveMetrics {

    private int used;
    private int free;
    private int orphans;
    private int largestFree;
    private int freeRuns;
    private int ones;
    private int twos;
    private int allocations;
    private int largest;
    private int marks;

    static HeapMetrics of(Heap heap, FreeFits fits) {
      NaiveMetrics counts = new NaiveMetrics();
      heap.areas().forEach(area -> counts.add(area.table()));
      return new HeapMetrics(
          16,
          heap.blockCount(),
          counts.used,
          counts.free,
          counts.orphans,
          counts.largestFree,
          counts.freeRuns,
          counts.allocations,
          counts.ones,
          counts.twos,
          counts.largest,
          counts.marks,
          0,
          fits);
    }

    private void add(AllocationTable table) {
      int freeLength = 0;
      int allocated = 0;
      for (int block = 0; block < table.blockCount(); block++) {
        int state = table.state(block);
        boolean tail = state == BlockState.TAIL;
        if (!tail) {
          endAllocation(allocated);
          allocated = 0;
        }
        freeRuns += state == BlockState.FREE && freeLength == 0 ? 1 : 0;
        freeLength = state == BlockState.FREE ? freeLength + 1 : 0;
        largestFree = Math.max(largestFree, freeLength);
        free += state == BlockState.FREE ? 1 : 0;
        marks += state == BlockState.MARK ? 1 : 0;
        orphans += tail && allocated == 0 ? 1 : 0;
        allocated += BlockState.beginsAllocation(state) || (tail && allocated > 0) ? 1 : 0;
      }
      endAllocation(allocated);
    }

    private void endAllocation(int blocks) {
      used += blocks;
      allocations += blocks > 0 ? 1 : 0;
      ones += blocks == 1 ? 1 : 0;
      twos += blocks == 2 ? 1 : 0;
      largest = Math.max(largest, blocks);
    }
  }
}
