package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.video.VideoFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H264LevelTest {

  @ParameterizedTest
  @CsvSource({
    "16, 16, 30, 10", "176, 144, 15, 10", "176, 144, 30, 11", "352, 288, 30, 13",
    "640, 360, 30, 30", "640, 480, 30, 30", "720, 576, 25, 30", "1280, 720, 30, 31",
    "1280, 720, 60, 32", "1920, 1080, 30, 40", "1920, 1080, 60, 42", "3840, 2160, 30, 51",
    "3840, 2160, 60, 52", "8192, 16, 30, 51",
  })
  void levelIsTheLowestThatSizeAndRateAllow(int width, int height, int rate, int idc) {
    assertThat(H264Level.of(new VideoFormat(width, height, rate)).idc).isEqualTo(idc);
  }

  @ParameterizedTest
  @CsvSource({"4096, 2032, 120", "8192, 1008, 120", "1008, 8192, 120"})
  void everyFormatHasALevel(int width, int height, int rate) {
    assertThat(H264Level.of(new VideoFormat(width, height, rate))).isNotNull();
  }
}
