package heapreel.video;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoFormatTest {

  @ParameterizedTest
  @CsvSource({
    "0, 16, 30",
    "15, 16, 30",
    "16, 17, 30",
    "-2, 16, 30",
    "8194, 16, 30",
    "8192, 8192, 30",
    "16, 16, 0",
    "16, 16, 121",
  })
  void whatNoFilmCanBeIsRefused(int width, int height, int rate) {
    assertThatThrownBy(() -> new VideoFormat(width, height, rate))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
