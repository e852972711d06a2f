package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EightPixelsTest {

  @Test
  void squaresOfSeveralColoursAreCounted() {
    byte[] upper = {1, 1, -1, -1, 0, 0, 9, 9};
    byte[] lower = {1, 1, -1, -1, 0, 0, 9, 9};
    assertThat(mixed(upper, lower)).isZero();
    lower[1] = 2;
    lower[2] = 127;
    assertThat(mixed(upper, lower)).isEqualTo(2);
    upper[7] = 8;
    assertThat(mixed(upper, lower)).isEqualTo(3);
    upper[4] = -128;
    assertThat(mixed(upper, lower)).isEqualTo(4);
  }

  private static int mixed(byte[] upper, byte[] lower) {
    return EightPixels.countMixed(EightPixels.at(upper, 0), EightPixels.at(lower, 0));
  }

  @Test
  void pairsOfZeroAreThoseWhoseFirstByteIs() {
    byte[] bytes = {0, 5, 1, 0, 0, 0, -128, 7};
    assertThat(EightPixels.pairsOfZero(EightPixels.at(bytes, 0))).isEqualTo(0b0101);
    assertThat(EightPixels.pairsOfZero(0)).isEqualTo(0b1111);
    assertThat(EightPixels.pairsOfZero(-1)).isZero();
  }

  @Test
  void pixelsAreCopiedInTheirPlaceOnly() {
    byte[] from = new byte[32];
    new Random(1).nextBytes(from);
    byte[] to = new byte[40];
    EightPixels.copy(from, 5, to, 11, 16);
    byte[] expected = new byte[40];
    System.arraycopy(from, 5, expected, 11, 16);
    assertThat(to).isEqualTo(expected);
  }

  /** In cells of 6 pixels, the middle one of three pairs both ways is flat. */
  @Test
  void flatPixelsAreThoseWithTheSameColourOnAllSides() {
    long seed = 6;
    Random random = new Random(seed);
    Canvas canvas = new Canvas(96, 96, CellScene.COLOURS);
    for (int y = 0; y < 96; y += 6) {
      for (int x = 0; x < 96; x += 6) {
        canvas.fill(x, y, 6, 6, random.nextInt(4));
      }
    }
    for (int tile = 0; tile < 36; tile++) {
      long flat = FlatColours.flat(canvas, tile % 6, tile / 6);
      for (int bit = 0; bit < 64; bit++) {
        int x = tile % 6 * 16 + bit % 8 * 2;
        int y = tile / 6 * 16 + bit / 8 * 2;
        assertThat((flat >> bit & 1) != 0)
            .as("%d, %d, seed %d", x, y, seed)
            .isEqualTo(isFlat(canvas, x, y));
      }
    }
  }

  private static boolean isFlat(Canvas canvas, int x, int y) {
    byte colour = canvas.pixels()[y * 96 + x];
    for (int[] step : new int[][] {{-2, 0}, {2, 0}, {0, -2}, {0, 2}}) {
      int toX = x + step[0];
      int toY = y + step[1];
      boolean inside = toX >= 0 && toX < 96 && toY >= 0 && toY < 96;
      if (inside && canvas.pixels()[toY * 96 + toX] != colour) {
        return false;
      }
    }
    return true;
  }
}
