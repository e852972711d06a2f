package heapreel.raster;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.look.Palette;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pasting changes the pixels given and dirties exactly the tiles in which one changed. */
class CanvasTest {

  @Test
  void pastingDirtiesExactlyTheTilesThatChanged() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Canvas canvas = new Canvas(100, 70, Palette.of(0, 1, 2));
      canvas.clearDirty();
      int width = 1 + random.nextInt(100);
      int height = 1 + random.nextInt(70);
      int x = random.nextInt(101 - width);
      int y = random.nextInt(71 - height);
      byte[] source = new byte[width * height];
      BitSet expected = new BitSet();
      for (int spots = random.nextInt(5); spots > 0; spots--) {
        int at = random.nextInt(source.length);
        source[at] = 2;
        int column = (x + at % width) / Canvas.TILE;
        expected.set((y + at / width) / Canvas.TILE * canvas.tileColumns() + column);
      }
      canvas.paste(x, y, width, height, source);
      assertThat(canvas.dirtyTiles()).as("seed %d", seed).isEqualTo(expected);
      for (int i = 0; i < source.length; i++) {
        int pixel = (y + i / width) * 100 + x + i % width;
        assertThat(canvas.pixels()[pixel]).as("seed %d", seed).isEqualTo(source[i]);
      }
    }
  }
}
