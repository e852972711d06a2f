package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import heapreel.video.VideoFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MotionChoiceTest {

  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;

  private final VideoFormat format = VideoFormat.of(WIDTH, HEIGHT);
  private final ShownPixels shown = new ShownPixels(format);
  private final EqualBlocks blocks = new EqualBlocks(format, shown);
  private final MotionChoice choice = new MotionChoice(blocks);
  private final Tile tile = new Tile();

  /** Two macroblocks in a row have at most 16 vectors, and each block what its vector leads to. */
  @Test
  void neighboursHaveNoMoreVectorsThanTheyMay() {
    long seed = 9;
    Random random = new Random(seed);
    Canvas canvas = new Canvas(WIDTH, HEIGHT, CellScene.COLOURS);
    int most = 0;
    for (int picture = 0; picture < 60; picture++) {
      for (int i = 0; i < 400; i++) {
        int x = random.nextInt(WIDTH / 4) * 4;
        int y = random.nextInt(HEIGHT / 4) * 4;
        canvas.fill(x, y, 4, 4, random.nextInt(3));
      }
      int before = 1;
      for (int number = 0; number < format.macroblocks(); number++) {
        int column = number % format.columns();
        int row = number / format.columns();
        tile.read(canvas, column, row);
        choice.choose(tile, shown.changes(tile, column, row), column, row, before);
        assertThat(before + choice.count())
            .as("picture %d, seed %d", picture, seed)
            .isLessThanOrEqualTo(16);
        assertThatTheRestIsCopied(column, row);
        before = choice.count();
        most = Math.max(most, before);
      }
      show(canvas);
    }
    assertThat(most).as("vectors of one macroblock").isGreaterThan(7);
  }

  private void assertThatTheRestIsCopied(int column, int row) {
    for (int block = 0; block < 16; block++) {
      if ((choice.missing() & 1 << block) == 0) {
        int vector = choice.vectors()[block];
        assertThat(blocks.matchesBlock(tile, block, column, row, vector)).isTrue();
      }
    }
  }

  private void show(Canvas canvas) {
    for (int row = 0; row < format.rows(); row++) {
      for (int column = 0; column < format.columns(); column++) {
        tile.read(canvas, column, row);
        shown.write(tile, column, row);
        blocks.learn(column, row);
      }
    }
  }
}
