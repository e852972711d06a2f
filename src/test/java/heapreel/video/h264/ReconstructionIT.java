package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import heapreel.video.EncodedPicture;
import heapreel.video.Ffmpeg;
import heapreel.video.RandomPainter;
import heapreel.video.VideoFormat;
import heapreel.video.mp4.TestFilm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the encoder keeps as the last picture is to the bit what ffmpeg decodes. */
class ReconstructionIT {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "2, 2, 16, 20",
    "16, 16, 16, 40",
    "18, 34, 10, 60",
    "64, 48, 10, 60",
    "64, 48, 24, 60",
    "62, 46, 51, 60",
    "130, 98, 14, 600",
    "640, 360, 16, 20",
    "1278, 718, 20, 8",
    "1920, 1080, 30, 5",
  })
  void everySizeIsExact(int width, int height, int quantizer, int pictures) {
    assertExact(VideoFormat.of(width, height), quantizer, pictures, 1000L * width + quantizer);
  }

  @ParameterizedTest
  @MethodSource("quantizers")
  void everyQuantizerIsExact(int quantizer) {
    assertExact(VideoFormat.of(66, 50), quantizer, 15, quantizer);
  }

  static IntStream quantizers() {
    return IntStream.rangeClosed(
        ChangedTilesEncoder.MIN_QUANTIZER, ChangedTilesEncoder.MAX_QUANTIZER);
  }

  private void assertExact(VideoFormat format, int quantizer, int count, long seed) {
    RandomPainter painter = new RandomPainter(seed);
    Canvas canvas = new Canvas(format.width(), format.height(), CellScene.COLOURS);
    int segment = 0;
    ChangedTilesEncoder encoder = open(format, quantizer, segment);
    List<EncodedPicture> pictures = new ArrayList<>();
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (painter.onceIn(100)) {
        encoder = open(format, quantizer, ++segment);
      }
      painter.paint(canvas);
      pictures.add(encoder.encode(canvas, painter.onceIn(30)));
      kept.add(visible(encoder.reconstruction(), format));
      canvas.clearDirty();
    }
    Path film = TestFilm.write(directory.resolve("film.mp4"), format, pictures);
    byte[] decoded = Ffmpeg.decode(film);
    int bytes = format.width() * format.height() * 3 / 2;
    assertThat(decoded).hasSize(count * bytes);
    for (int i = 0; i < count; i++) {
      byte[] seen = Arrays.copyOfRange(decoded, i * bytes, (i + 1) * bytes);
      assertThat(Arrays.mismatch(seen, kept.get(i)))
          .as("first byte that differs in picture %d, seed %d", i, seed)
          .isEqualTo(-1);
    }
  }

  private static ChangedTilesEncoder open(VideoFormat format, int quantizer, int segment) {
    return (ChangedTilesEncoder)
        ChangedTilesEncoder.factory(format, CellScene.COLOURS, quantizer).open(segment);
  }

  private static byte[] visible(Planes planes, VideoFormat format) {
    byte[] bytes = new byte[format.width() * format.height() * 3 / 2];
    int to = 0;
    for (int y = 0; y < format.height(); y++) {
      for (int x = 0; x < format.width(); x++) {
        bytes[to++] = (byte) planes.luma(x, y);
      }
    }
    for (int component = 0; component < 2; component++) {
      for (int y = 0; y < format.height() / 2; y++) {
        for (int x = 0; x < format.width() / 2; x++) {
          bytes[to++] = (byte) planes.chroma(component, x, y);
        }
      }
    }
    return bytes;
  }
}
