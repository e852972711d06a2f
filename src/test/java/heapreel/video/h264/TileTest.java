package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import heapreel.video.VideoFormat;
import org.junit.jupiter.api.Test;

class TileTest {

  private final Canvas canvas = new Canvas(42, 38, CellScene.COLOURS);
  private final Tile tile = new Tile();
  private final ShownPixels shown = new ShownPixels(VideoFormat.of(42, 38));

  @Test
  void cellsArePlainAndSmoothEdgesAreNot() {
    for (int i = 0; i < 9; i++) {
      canvas.fill(i % 3 * 6, i / 3 * 6, 6, 6, i);
    }
    tile.read(canvas, 0, 0);
    tile.examine(canvas, 0, 0);
    assertThat(tile.isPlain()).isTrue();
    for (int x = 0; x < 7; x++) {
      canvas.fill(x, 0, 1, 8, 10 + x);
    }
    tile.read(canvas, 0, 0);
    tile.examine(canvas, 0, 0);
    assertThat(tile.isPlain()).isFalse();
    assertThat(tile.isPlain(0)).isFalse();
    assertThat(tile.isPlain(1)).isTrue();
  }

  @Test
  void cellsThatFillBlocksAreOfOneColourInEach() {
    for (int i = 0; i < 16; i++) {
      canvas.fill(i % 4 * 4, i / 4 * 4, 4, 4, i);
    }
    tile.read(canvas, 0, 0);
    assertThat(tile.hasBlocksOfOneColour()).isTrue();
    canvas.fill(15, 15, 1, 1, 1);
    tile.read(canvas, 0, 0);
    assertThat(tile.hasBlocksOfOneColour()).isFalse();
  }

  @Test
  void whereTheCanvasEndsItsLastRowAndColumnGoOn() {
    canvas.fill(40, 32, 2, 6, 3);
    canvas.fill(40, 37, 2, 1, 5);
    tile.read(canvas, 2, 2);
    byte[] row = new byte[Tile.EDGE];
    tile.copyRow(15, row, 0);
    assertThat(row).containsOnly(0, 5).endsWith(5, 5, 5, 5, 5, 5, 5, 5).startsWith(0, 0, 0, 0);
    tile.copyRow(4, row, 0);
    assertThat(row[15]).isEqualTo((byte) 3);
  }

  @Test
  void changesAreToldByQuarters() {
    tile.read(canvas, 1, 1);
    assertThat(shown.changes(tile, 1, 1)).isZero();
    canvas.fill(31, 16, 1, 1, 7);
    canvas.fill(16, 31, 1, 1, 7);
    tile.read(canvas, 1, 1);
    assertThat(shown.changes(tile, 1, 1)).isEqualTo(0b0110);
    shown.write(tile, 1, 1);
    assertThat(shown.changes(tile, 1, 1)).isZero();
    assertThat(shown.hash(24, 16)).isEqualTo(tile.hash(1)).isNotEqualTo(tile.hash(0));
  }
}
