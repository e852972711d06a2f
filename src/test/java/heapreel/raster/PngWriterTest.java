package heapreel.raster;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.FilmColours;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A PNG shows exactly the canvas. */
class PngWriterTest {

  private static Canvas canvas(int width, int height) {
    Canvas canvas = new Canvas(width, height, FilmColours.PALETTE);
    Random random = new Random(width);
    for (int i = 0; i < canvas.pixels().length; i++) {
      canvas.pixels()[i] = (byte) random.nextInt(FilmColours.PALETTE.size());
    }
    return canvas;
  }

  private static byte[] png(Canvas canvas) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngWriter.write(canvas, out);
    return out.toByteArray();
  }

  private static byte[] fast(Canvas canvas) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngWriter.writeFast(canvas, out);
    return out.toByteArray();
  }

  @Test
  void everyPixelComesBackThroughAPalette() throws IOException {
    for (int width : new int[] {2, 64, 700}) { // 700 x 300 random pixels fill several chunks
      Canvas canvas = canvas(width, 300);
      for (byte[] png : List.of(png(canvas), fast(canvas))) {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(300);
        for (int i = 0; i < canvas.pixels().length; i++) {
          int expected = FilmColours.PALETTE.rgb(canvas.pixels()[i] & 0xff);
          assertThat(image.getRGB(i % width, i / width) & 0xff_ffff).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void chunksHaveTheirLengthsAndSumsAndComeInOrder() throws IOException {
    DataInputStream png = new DataInputStream(new ByteArrayInputStream(png(canvas(700, 300))));
    assertThat(png.readLong()).isEqualTo(0x89504e47_0d0a1a0aL);
    List<String> names = new ArrayList<>();
    while (png.available() > 0) {
      byte[] data = new byte[png.readInt() + 4];
      png.readFully(data);
      CRC32 crc = new CRC32();
      crc.update(data);
      assertThat(png.readInt()).isEqualTo((int) crc.getValue());
      names.add(new String(data, 0, 4, StandardCharsets.US_ASCII));
    }
    assertThat(names).startsWith("IHDR", "PLTE", "IDAT", "IDAT").endsWith("IDAT", "IEND");
  }

  @Test
  void aPictureOfAnyColoursComesBack() throws IOException {
    Random random = new Random(1);
    int[] pixels = random.ints(37 * 21, 0, 1 << 24).toArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngWriter.write(pixels, 37, out);
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(back.getHeight()).isEqualTo(21);
    for (int i = 0; i < pixels.length; i++) {
      assertThat(back.getRGB(i % 37, i / 37) & 0xff_ffff).isEqualTo(pixels[i]);
    }
  }

  @Test
  void theSameCanvasGivesTheSameBytes() throws IOException {
    assertThat(png(canvas(64, 48))).isEqualTo(png(canvas(64, 48)));
  }
}
