package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlatColoursTest {

  private final YuvPalette palette = new YuvPalette(CellScene.COLOURS);
  private final FlatColours colours = new FlatColours(palette, 4.4);
  private final Canvas canvas = new Canvas(32, 32, CellScene.COLOURS);
  private final Tile tile = new Tile();
  private final MacroblockPixels decoded = new MacroblockPixels();

  @BeforeEach
  void paintACell() {
    canvas.fill(0, 0, 32, 32, 4);
    canvas.fill(2, 2, 6, 6, 1);
    decoded.take(canvas, palette, 0, 0);
    tile.read(canvas, 0, 0);
    tile.examine(canvas, 0, 0);
  }

  @Test
  void whatIsDecodedAsItIsIsNear() {
    assertThat(colours.areNear(tile, tile.flat(), decoded)).isTrue();
  }

  @Test
  void theMiddleOfACellMayBeOffByThreeStepsOfLumaAndNoMore() {
    decoded.luma[5 * 16 + 5] += 3;
    assertThat(colours.areNear(tile, tile.flat(), decoded)).isTrue();
    decoded.luma[5 * 16 + 5] += 2;
    assertThat(colours.areNear(tile, tile.flat(), decoded)).isFalse();
  }

  @Test
  void threeStepsOfBlueDifferenceAreTooMuch() {
    decoded.chroma[0][2 * 8 + 2] += 3;
    assertThat(colours.areNear(tile, tile.flat(), decoded)).isFalse();
  }

  @Test
  void threeStepsOfRedDifferenceAreTooMuch() {
    decoded.chroma[1][2 * 8 + 2] -= 3;
    assertThat(colours.areNear(tile, tile.flat(), decoded)).isFalse();
  }

  @Test
  void lumaAndChromaMayComeFromTwo() {
    MacroblockPixels source = new MacroblockPixels();
    source.copyFrom(decoded);
    decoded.luma[5 * 16 + 5] += 40;
    assertThat(colours.areNear(tile, tile.flat(), source.luma, decoded.chroma)).isTrue();
    decoded.chroma[1][2 * 8 + 2] -= 3;
    assertThat(colours.areNear(tile, tile.flat(), source.luma, decoded.chroma)).isFalse();
  }

  @Test
  void theEdgeOfACellMayBeOff() {
    decoded.luma[2 * 16 + 2] += 40;
    decoded.chroma[0][8 + 1] += 20;
    assertThat(colours.areNear(tile, tile.flat(), decoded)).isTrue();
  }

  @Test
  void aBlockHasTheFlatPixelsOfItsPlace() {
    assertThat(tile.flatOf(0)).as("the corner of the canvas").isEqualTo(1);
    assertThat(tile.flatOf(3)).isEqualTo(1L << (2 * 8 + 2));
    long all = 0;
    for (int block = 0; block < 16; block++) {
      all |= tile.flatOf(block);
    }
    assertThat(all).isEqualTo(tile.flat());
  }
}
