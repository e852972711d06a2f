package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every block has its cell, and every cell its place. */
class GridTest {

  private static final Box MAP = new Box(80, 64, 1024, 568);

  private static Grid grid(int... blocks) {
    List<AreaSpan> spans = new ArrayList<>();
    for (int i = 0; i < blocks.length; i++) {
      spans.add(new AreaSpan(0x2000_0000L + i * 0x100_0000L, blocks[i]));
    }
    return Grid.of(spans, 16, MAP, 12);
  }

  @Test
  void everyBlockIsInExactlyOneCellInsideTheMapAtEvenPositions() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Box map =
          new Box(
              16 * random.nextInt(8),
              2 * random.nextInt(40),
              64 + 16 * random.nextInt(100),
              64 + 2 * random.nextInt(400));
      List<AreaSpan> spans = new ArrayList<>();
      long address = 0x2000_0000L;
      for (int areas = 1 + random.nextInt(3); areas > 0; areas--) {
        AreaSpan span = new AreaSpan(address, 4 * (1 + random.nextInt(1 << random.nextInt(17))));
        spans.add(span);
        address = span.end(16) + 16L * random.nextInt(1000);
      }
      check(Grid.of(spans, 16, map, 12), map, "seed " + seed);
    }
  }

  private static void check(Grid grid, Box map, String where) {
    assertThat(grid.cellWidth()).as(where).isBetween(4, 2 * grid.cellHeight()).isEven();
    assertThat(grid.cellHeight()).as(where).isBetween(4, 2 * grid.cellWidth()).isEven();
    assertThat(grid.rowBlocks() % 8).as(where).isZero();
    assertThat(Integer.bitCount(grid.blocksPerCell())).as(where).isEqualTo(1);
    boolean[] taken = new boolean[map.width() * map.height() / 4];
    int block = 0;
    int cell = 0;
    for (GridArea area : grid.areas()) {
      assertThat(map.contains(area.box())).as("%s: %s in %s", where, area, map).isTrue();
      assertThat(area.firstBlock()).as(where).isEqualTo(block);
      assertThat(area.firstCell()).as(where).isEqualTo(cell);
      for (int i = 0; i < area.cellCount(); i++) {
        int x = grid.x(area, cell + i);
        int y = grid.y(area, cell + i);
        Box box = new Box(x, y, grid.cellWidth(), grid.cellHeight());
        assertThat(area.box().contains(box)).as("%s cell %d", where, i).isTrue();
        int corner = (y - map.y()) / 2 * (map.width() / 2) + (x - map.x()) / 2;
        assertThat(taken[corner]).as("%s cell %d taken", where, i).isFalse();
        taken[corner] = true;
      }
      int rows = area.box().height() / grid.cellHeight();
      for (int row = 1; row < rows; row++) {
        long address = grid.rowAddress(area, row);
        assertThat(area.indent() > 0 ? address % (grid.rowBlocks() * 16L) : 0).as(where).isZero();
        int first = grid.cellOf(area, grid.blockAt(address));
        assertThat(grid.x(area, first)).as(where).isEqualTo(area.box().x());
        assertThat(grid.y(area, first))
            .as(where)
            .isEqualTo(area.box().y() + row * grid.cellHeight());
      }
      int blocks = area.span().blockCount();
      assertThat(grid.cellOf(area, block)).as(where).isEqualTo(cell);
      assertThat(grid.cellOf(area, block + blocks - 1))
          .as(where)
          .isEqualTo(cell + area.cellCount() - 1);
      block += blocks;
      cell += area.cellCount();
    }
    assertThat(grid.blockCount()).as(where).isEqualTo(block);
    assertThat(grid.cellCount()).as(where).isEqualTo(cell);
  }

  private static String shape(Grid grid) {
    return grid.rowBlocks() + " of " + grid.cellWidth() + "x" + grid.cellHeight();
  }

  @Test
  void cellsAreAsLargeAsFits() {
    assertThat(shape(grid(628))).isEqualTo("32 of 32x24");
    assertThat(shape(grid(2048))).isEqualTo("64 of 16x16");
    assertThat(shape(grid(9000))).isEqualTo("128 of 8x8");
    assertThat(shape(grid(15_456))).isEqualTo("168 of 6x6");
    assertThat(grid(20_000).blocksPerCell()).isEqualTo(1);
  }

  /** Share of the map that is cells. */
  private static double share(Grid grid, Box map) {
    double cells = (double) grid.cellCount() * grid.cellWidth() * grid.cellHeight();
    return cells / map.width() / map.height();
  }

  @Test
  void theCellsOfAHeapOfAnySizeUseTheMap() {
    double sum = 0;
    int count = 0;
    for (int blocks = 256; blocks <= 1 << 20; blocks += 1 + blocks / 300) {
      Grid grid = grid(blocks);
      double share = share(grid, MAP);
      assertThat(share).as("%d blocks: %s", blocks, shape(grid)).isBetween(0.62, 1.0);
      assertThat(MAP.contains(grid.areas().get(0).box())).as("%d blocks", blocks).isTrue();
      sum += share;
      count++;
    }
    assertThat(sum / count).isGreaterThan(0.85);
  }

  @Test
  void smallHeapsUseMostOfTheMap() {
    double sum = 0;
    for (int blocks = 256; blocks <= 4096; blocks++) {
      double share = share(grid(blocks), MAP);
      assertThat(share).as("%d blocks", blocks).isGreaterThan(0.62);
      sum += share;
    }
    assertThat(sum / (4096 - 255)).isGreaterThan(0.85);
  }

  @Test
  void aPictureOfAnySizeIsUsed() {
    for (long seed = 0; seed < 2000; seed++) {
      Random random = new Random(seed);
      Box map = new Box(80, 64, 256 + 16 * random.nextInt(200), 120 + 2 * random.nextInt(900));
      int blocks = (int) Math.round(256 * Math.pow(4096, random.nextDouble()));
      Grid grid = Grid.of(List.of(new AreaSpan(0x2000_0000L, blocks)), 16, map, 12);
      assertThat(share(grid, map)).as("seed %d: %s", seed, shape(grid)).isBetween(0.4, 1.0);
    }
  }

  @Test
  void everyFurtherRowBeginsAtARoundAddressWhereRowsArePowersOfTwo() {
    Grid grid = Grid.of(List.of(new AreaSpan(0x2000_04a0L, 628)), 16, MAP, 12);
    GridArea area = grid.areas().get(0);
    assertThat(grid.rowAddress(area, 0)).isEqualTo(0x2000_04a0L);
    assertThat(grid.x(area, 0)).isEqualTo(MAP.x() + 10 * grid.cellWidth());
    assertThat(grid.rowAddress(area, 1)).isEqualTo(0x2000_0600L);
    assertThat(grid.rowAddress(area, 2)).isEqualTo(0x2000_0800L);
  }

  @Test
  void whereEvenFourPixelsDoNotFitACellStandsForSeveralBlocks() {
    assertThat(grid(36_352).blocksPerCell()).isEqualTo(1);
    assertThat(grid(36_353).blocksPerCell()).isEqualTo(2);
    assertThat(grid(131_072).blocksPerCell()).isEqualTo(4);
    assertThat(grid(8_000, 300_000, 216_288).blocksPerCell()).isEqualTo(16);
  }

  @Test
  void areasAreApartAndKeepTheirAddresses() {
    Grid grid = grid(1000, 3000, 500);
    for (int i = 1; i < 3; i++) {
      int above = grid.areas().get(i - 1).box().bottom();
      assertThat(grid.areas().get(i).box().y()).isGreaterThanOrEqualTo(above + 12);
    }
    GridArea second = grid.areas().get(1);
    assertThat(grid.rowAddress(second, 0)).isEqualTo(0x2100_0000L);
    assertThat(grid.rowAddress(second, 2)).isEqualTo(0x2100_0000L + 2L * grid.rowBlocks() * 16);
  }

  @Test
  void tooManyAreasAreRefused() {
    int[] areas = new int[100];
    java.util.Arrays.fill(areas, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grid(areas))
        .withMessage("100 areas do not fit in 1024x568 pixels");
  }

  @Test
  void spansOfAllSnapshotsBecomeOneEach() {
    List<AreaSpan> spans =
        List.of(
            new AreaSpan(0x2000_1000L, 100),
            new AreaSpan(0x2000_0000L, 64),
            new AreaSpan(0x2000_0200L, 64),
            new AreaSpan(0x2000_0000L, 64));
    assertThat(AreaSpan.merged(spans, 16))
        .containsExactly(new AreaSpan(0x2000_0000L, 96), new AreaSpan(0x2000_1000L, 100));
  }

  @Test
  void spansThatOverlapByPartOfABlockAreRefused() {
    List<AreaSpan> spans = List.of(new AreaSpan(0x1000, 8), new AreaSpan(0x1008, 8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AreaSpan.merged(spans, 16))
        .withMessage("areas at 0x1000 and 0x1008 overlap by part of a block");
  }
}
