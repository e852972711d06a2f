package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import heapreel.video.VideoFormat;
import org.junit.jupiter.api.Test;

class EqualBlocksTest {

  private static final int WIDTH = 2304;
  private static final int HEIGHT = 720;

  private final VideoFormat format = VideoFormat.of(WIDTH, HEIGHT);
  private final Canvas canvas = new Canvas(WIDTH, HEIGHT, CellScene.COLOURS);
  private final ShownPixels shown = new ShownPixels(format);
  private final EqualBlocks blocks = new EqualBlocks(format, shown);
  private final Tile tile = new Tile();

  @Test
  void whatIsNearIsFoundWithTheShortestVectorAtEvenPixels() {
    canvas.fill(64, 40, 8, 8, 3);
    canvas.fill(86, 46, 8, 8, 3);
    show();
    wantAt(5, 3, 3);
    assertThat(blocks.findNear(tile, 0, 5, 3)).isEqualTo(MotionVector.of(6, -2));
    assertThat(blocks.matches(tile, 0, 5, 3, MotionVector.of(-16, -8))).isTrue();
    assertThat(blocks.matches(tile, 0, 5, 3, MotionVector.of(-14, -8))).isFalse();
    assertThat(blocks.findBlockNear(tile, 0, 5, 3)).isEqualTo(MotionVector.of(6, 0));
    assertThat(blocks.findBlockNear(tile, 1, 5, 3)).isEqualTo(MotionVector.of(2, 0));
  }

  @Test
  void whatIsFarIsFoundOnTheGrid() {
    canvas.fill(1_000, 400, 8, 8, 4);
    show();
    wantAt(5, 3, 4);
    assertThat(blocks.findNear(tile, 0, 5, 3)).isEqualTo(MotionVector.NONE);
    assertThat(blocks.findBlockNear(tile, 0, 5, 3)).isEqualTo(MotionVector.NONE);
    assertThat(blocks.findOnGrid(tile, 0, 5, 3)).isEqualTo(MotionVector.of(920, 352));
  }

  @Test
  void whatNoVectorMayReachIsNotFound() {
    canvas.fill(80, 704, 8, 8, 5);
    canvas.fill(2_240, 48, 8, 8, 6);
    show();
    wantAt(5, 3, 5);
    assertThat(blocks.findOnGrid(tile, 0, 5, 3)).as("656 lines below").isEqualTo(MotionVector.NONE);
    wantAt(5, 3, 6);
    assertThat(blocks.findOnGrid(tile, 0, 5, 3))
        .as("2160 at the right")
        .isEqualTo(MotionVector.NONE);
  }

  @Test
  void whatIsNoLongerShownIsNotFound() {
    canvas.fill(1_000, 400, 8, 8, 4);
    show();
    canvas.fill(1_000, 400, 8, 8, 7);
    show();
    wantAt(5, 3, 4);
    assertThat(blocks.findOnGrid(tile, 0, 5, 3)).isEqualTo(MotionVector.NONE);
  }

  /** Makes the canvas the last picture. */
  private void show() {
    for (int row = 0; row < format.rows(); row++) {
      for (int column = 0; column < format.columns(); column++) {
        tile.read(canvas, column, row);
        shown.write(tile, column, row);
        blocks.learn(column, row);
      }
    }
  }

  /** Takes a tile of which the first quarter has this colour. */
  private void wantAt(int column, int row, int colour) {
    Canvas wanted = new Canvas(WIDTH, HEIGHT, CellScene.COLOURS);
    wanted.fill(column * 16, row * 16, 8, 8, colour);
    tile.read(wanted, column, row);
  }
}
