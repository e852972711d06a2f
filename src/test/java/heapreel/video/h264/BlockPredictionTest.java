package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How far a block is from its prediction, held against Hadamard's matrix. */
class BlockPredictionTest {

  private static final int STRIDE = 9;
  private static final int FIRST = STRIDE + 1;
  private static final int[][] MATRIX = {
    {1, 1, 1, 1}, {1, 1, -1, -1}, {1, -1, -1, 1}, {1, -1, 1, -1},
  };

  @Test
  void distanceIsTheSumOfTransformedDifferences() {
    long seed = 2;
    Random random = new Random(seed);
    BlockPrediction prediction = new BlockPrediction();
    int[] around = new int[5 * STRIDE];
    int[] source = new int[16];
    int[] predicted = new int[16];
    for (int i = 0; i < 500; i++) {
      boolean slanted = random.nextBoolean();
      Arrays.setAll(around, at -> random.nextInt(256));
      Arrays.setAll(source, at -> random.nextInt(256));
      boolean hasLeft = random.nextInt(4) > 0;
      boolean hasAbove = random.nextInt(4) > 0;
      prediction.take(around, FIRST, STRIDE, hasLeft, hasAbove, random.nextBoolean(), slanted);
      prediction.takeSource(source, 0, 4);
      int asked = slanted ? BlockPrediction.MODES : BlockPrediction.MEAN + 1;
      for (int mode = 0; mode < asked; mode++) {
        if ((prediction.modes() >> mode & 1) != 0) {
          prediction.predict(mode, predicted, 0, 4);
          assertThat(prediction.distance(mode))
              .as("mode %d of block %d, seed %d", mode, i, seed)
              .isEqualTo(distance(source, predicted));
        }
      }
    }
  }

  private static int distance(int[] source, int[] predicted) {
    int sum = 0;
    for (int[] down : MATRIX) {
      for (int[] across : MATRIX) {
        int coefficient = 0;
        for (int i = 0; i < 16; i++) {
          coefficient += down[i / 4] * across[i % 4] * (source[i] - predicted[i]);
        }
        sum += Math.abs(coefficient);
      }
    }
    return sum / 2;
  }
}
