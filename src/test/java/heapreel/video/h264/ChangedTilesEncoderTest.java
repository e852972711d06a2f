package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.look.Palette;
import heapreel.raster.Canvas;
import heapreel.video.CellScene;
import heapreel.video.EncodedPicture;
import heapreel.video.PictureEncoder;
import heapreel.video.RandomPainter;
import heapreel.video.VideoFormat;
import java.nio.ByteBuffer;
import java.util.List;
import org.jcodec.codecs.h264.H264Decoder;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedTilesEncoderTest {

  private static final VideoFormat FORMAT = VideoFormat.of(130, 98);

  @Test
  void whatDidNotChangeTakesADozenBytes() {
    Canvas canvas = new CellScene(130, 98, 8, 1).canvas();
    PictureEncoder encoder = open(FORMAT, 16);
    assertThat(encoder.encode(canvas, false).key()).isTrue();
    canvas.markAllDirty();
    EncodedPicture same = encoder.encode(canvas, false);
    assertThat(same.key()).isFalse();
    assertThat(same.sizeBytes()).isLessThanOrEqualTo(12);
    assertThat(encoder.repeat().sizeBytes()).isEqualTo(same.sizeBytes());
  }

  @Test
  void bytesDependOnThePixelsAndNotOnWhatIsMarkedDirty() {
    long seed = 5;
    RandomPainter painter = new RandomPainter(seed);
    Canvas canvas = new Canvas(130, 98, CellScene.COLOURS);
    PictureEncoder careful = open(FORMAT, 16);
    PictureEncoder careless = open(FORMAT, 16);
    for (int i = 0; i < 200; i++) {
      painter.paint(canvas);
      EncodedPicture picture = careful.encode(canvas, i % 60 == 0);
      canvas.markAllDirty();
      assertThat(careless.encode(canvas, i % 60 == 0))
          .as("picture %d, seed %d", i, seed)
          .isEqualTo(picture);
      canvas.clearDirty();
    }
  }

  @Test
  void noiseThatCodesWouldBlowUpIsWrittenAsPlainSamples() {
    VideoFormat format = VideoFormat.of(16, 16);
    Canvas canvas = new Canvas(16, 16, CellScene.COLOURS);
    RandomPainter painter = new RandomPainter(2);
    ChangedTilesEncoder encoder = open(format, ChangedTilesEncoder.MIN_QUANTIZER);
    MacroblockPixels exact = new MacroblockPixels();
    MacroblockPixels kept = new MacroblockPixels();
    for (int i = 0; i < 3; i++) {
      painter.noise(canvas);
      int bytes = encoder.encode(canvas, false).sizeBytes();
      exact.take(canvas, new YuvPalette(CellScene.COLOURS), 0, 0);
      encoder.reconstruction().copyTo(kept, 0, 0, Tile.EDGE, 0, 0, MotionVector.ZERO);
      assertThat(bytes).isBetween(384, 410);
      assertThat(kept.luma).isEqualTo(exact.luma);
      assertThat(kept.chroma).isDeepEqualTo(exact.chroma);
    }
  }

  /**
   * jcodec's decoder filters edges even where it is told not to and knows no plain samples, so it
   * is asked only where the filter has no effect and codes are short.
   */
  @ParameterizedTest
  @CsvSource({"16, 16, 10", "130, 98, 12", "62, 46, 15", "640, 360, 15"})
  void jcodecDecodesToTheEncodersOwnPicture(int width, int height, int quantizer) {
    VideoFormat format = VideoFormat.of(width, height);
    CellScene scene = new CellScene(width, height, 6, width);
    ChangedTilesEncoder encoder = open(format, quantizer);
    DecoderConfiguration configuration = DecoderConfiguration.of(format);
    H264Decoder decoder = new H264Decoder();
    decoder.addSps(List.of(configuration.sequence()));
    decoder.addPps(List.of(configuration.picture()));
    int samples = format.macroblocks() * 256;
    for (int i = 0; i < 40; i++) {
      ByteBuffer sample = encoder.encode(scene.canvas(), i == 25).sample();
      scene.change(i % 7);
      byte[] bytes = new byte[sample.remaining() - Integer.BYTES];
      sample.position(Integer.BYTES).get(bytes);
      byte[][] planes = {new byte[samples], new byte[samples / 4], new byte[samples / 4]};
      Picture decoded = decoder.decodeFrameFromNals(List.of(ByteBuffer.wrap(bytes)), planes);
      assertSame(decoded, encoder.reconstruction(), "picture " + i);
    }
  }

  /**
   * Three bits of type, and one each for chroma's mode, the quantizer, and that nothing differs.
   */
  @Test
  void oneColourTakesSixBitsForEachMacroblockOfAKeyFrame() {
    Canvas canvas = new Canvas(640, 320, CellScene.COLOURS);
    canvas.fill(0, 0, 640, 320, 7);
    EncodedPicture picture = open(VideoFormat.of(640, 320), 28).encode(canvas, true);
    assertThat(picture.sizeBytes()).isBetween(800 * 6 / 8, 800 * 6 / 8 + 60);
  }

  @Test
  void wrongUseIsRefused() {
    PictureEncoder encoder = open(FORMAT, 16);
    Canvas other = new Canvas(128, 98, CellScene.COLOURS);
    assertThatThrownBy(encoder::repeat).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> encoder.encode(other, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("128x98");
    Canvas recoloured = new Canvas(130, 98, Palette.of(0xffffff));
    assertThatThrownBy(() -> encoder.encode(recoloured, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("palette");
    assertThatThrownBy(() -> open(FORMAT, 9)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> open(FORMAT, 52)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertSame(Picture decoded, Planes kept, String where) {
    int differences = 0;
    for (int plane = 0; plane < 3; plane++) {
      int width = decoded.getPlaneWidth(plane);
      for (int i = 0; i < width * decoded.getPlaneHeight(plane); i++) {
        int seen = decoded.getPlaneData(plane)[i] + Planes.GREY;
        int x = i % width;
        int y = i / width;
        int own = plane == 0 ? kept.luma(x, y) : kept.chroma(plane - 1, x, y);
        differences += seen == own ? 0 : 1;
      }
    }
    assertThat(differences).as("samples that differ in %s", where).isZero();
  }

  private static ChangedTilesEncoder open(VideoFormat format, int quantizer) {
    return (ChangedTilesEncoder)
        ChangedTilesEncoder.factory(format, CellScene.COLOURS, quantizer).open(0);
  }
}
