package heapreel.raster;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.FilmColours;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A PNG shows exactly the canvas. */
class PngWriterTest {

  private static Canvas canvas() {
    Canvas canvas = new Canvas(64, 48, FilmColours.PALETTE);
    for (int i = 0; i < canvas.pixels().length; i++) {
      canvas.pixels()[i] = (byte) (i % FilmColours.PALETTE.size());
    }
    return canvas;
  }

  private static byte[] png(Canvas canvas) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngWriter.write(canvas, out);
    return out.toByteArray();
  }

  @Test
  void everyPixelComesBackThroughAPalette() throws IOException {
    Canvas canvas = canvas();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png(canvas)));
    assertThat(image.getColorModel()).isInstanceOf(IndexColorModel.class);
    assertThat(image.getWidth()).isEqualTo(64);
    assertThat(image.getHeight()).isEqualTo(48);
    for (int i = 0; i < canvas.pixels().length; i++) {
      int expected = FilmColours.PALETTE.rgb(canvas.pixels()[i] & 0xff);
      assertThat(image.getRGB(i % 64, i / 64) & 0xff_ffff).isEqualTo(expected);
    }
  }

  @Test
  void theSameCanvasGivesTheSameBytes() {
    assertThat(png(canvas())).isEqualTo(png(canvas()));
  }
}
