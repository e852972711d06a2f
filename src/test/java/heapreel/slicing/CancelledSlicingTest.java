package heapreel.slicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.CaptureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slicing asks now and then whether anybody still wants it. */
class CancelledSlicingTest {

  private static final int RANDOM_BYTES = 24 << 20;

  private static final int MAX_BYTES_BETWEEN = 4 << 20;

  @TempDir Path folder;

  @Test
  void whoeverDoesNotWantItIsAskedOnce() throws IOException {
    int[] asked = {0};
    assertThatThrownBy(
            () ->
                slice(
                    () -> {
                      asked[0]++;
                      throw new CancellationException("enough");
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("enough");
    assertThat(asked[0]).isEqualTo(1);
  }

  @Test
  void theQuestionComesBackAllAlongTheFile() throws IOException {
    int[] asked = {0};
    assertThatThrownBy(() -> slice(() -> asked[0]++))
        .hasMessageContaining("no MicroPython heap found in the capture");
    assertThat(asked[0]).isGreaterThanOrEqualTo(RANDOM_BYTES / MAX_BYTES_BETWEEN);
  }

  private void slice(Runnable stillWanted) throws IOException {
    byte[] noise = new byte[RANDOM_BYTES];
    new Random(5).nextBytes(noise);
    Path path = Recording.of(noise).write(folder);
    try (CaptureFile file = CaptureFile.open(path)) {
      new Slicer(file, OptionalLong.empty(), OptionalLong.empty(), stillWanted).slice();
    }
  }
}
