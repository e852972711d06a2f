package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.jcodec.codecs.h264.decode.CoeffTransformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizerTest {

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 12, 13, 14, 15, 20, 26, 33, 40, 51})
  void whatIsRoundedToTheNearestComesBackWithinHalfAStep(int quantizer) {
    Random random = new Random(quantizer);
    int steps[] = new int[16];
    Arrays.fill(steps, 1);
    CoeffTransformer.dequantizeAC(steps, quantizer, null);
    for (int i = 0; i < 100; i++) {
      int[] pixels = random.ints(16, -255, 256).toArray();
      CoeffTransformer.fdct4x4(pixels);
      int[] levels = new int[16];
      assertThat(Quantizer.quantize(pixels, levels, quantizer, true))
          .isEqualTo(Arrays.stream(levels).anyMatch(level -> level != 0));
      int[] back = levels.clone();
      CoeffTransformer.dequantizeAC(back, quantizer, null);
      for (int at = 0; at < 16; at++) {
        // What a decoder divides by 64 after its transform.
        double wanted = 64.0 * pixels[at] / (norm(at / 4) * norm(at % 4));
        assertThat(back[at])
            .isBetween(
                (int) Math.floor(wanted - 0.51 * steps[at] - 1),
                (int) Math.ceil(wanted + 0.51 * steps[at] + 1));
      }
    }
  }

  @Test
  void otherwiseOnlyTheMeanIsRoundedToTheNearest() {
    int[] coefficients = new int[16];
    Arrays.fill(coefficients, 96);
    int[] exactly = new int[16];
    int[] thriftily = new int[16];
    Quantizer.quantize(coefficients, exactly, 28, true);
    Quantizer.quantize(coefficients, thriftily, 28, false);
    assertThat(exactly[0]).isEqualTo(thriftily[0]);
    assertThat(Arrays.stream(thriftily).sum()).isLessThan(Arrays.stream(exactly).sum());
  }

  /** Squared length of a row of the transform, halved where the inverse has halves. */
  private static int norm(int row) {
    return row % 2 == 0 ? 4 : 5;
  }
}
