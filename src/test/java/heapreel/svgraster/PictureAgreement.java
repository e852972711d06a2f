package heapreel.svgraster;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.font.Typefaces;
import heapreel.raster.Canvas;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Whether two pictures are the same but for anti-aliasing.
 *
 * <p>Where both are of one colour around a pixel, the colours have to be equal. Elsewhere each
 * pixel has to have a colour between those of the 3 × 3 pixels around it in the other picture, give
 * or take a share of the contrast in 5 × 5, and the other way round.
 *
 * @param different pixels that differ by more
 * @param x of the pixel that differs most
 * @param y of the pixel that differs most
 * @param excess by how much, of 255, beyond what is allowed
 */
public record PictureAgreement(int different, int x, int y, int excess) {

  /** The share of contrast for text in 15 steps between ground and ink, as films have. */
  public static final double FINE = 0.15;

  /** The share for text in two or three steps, as stills have, for want of colours. */
  public static final double COARSE = 0.4;

  /** Of colours that are mixed from others. */
  private static final int ROUNDING = 2;

  private static final int RGB = 0xff_ffff;

  /** Fails where a canvas does not show what an SVG shows; then both are in {@code target}. */
  public static void assertAgree(String name, Canvas painted, byte[] svg, double share) {
    BufferedImage drawn = new SvgRenderer(new Typefaces()).image(new ByteArrayInputStream(svg), 1);
    assertAgree(name, image(painted), drawn, share);
  }

  /** Fails where two pictures differ; then both are in {@code target}, and where they differ. */
  public static void assertAgree(
      String name, BufferedImage painted, BufferedImage drawn, double share) {
    assertThat(size(painted)).as("size of %s, painted, as drawn", name).isEqualTo(size(drawn));
    PictureAgreement found = of(painted, drawn, share);
    if (found.different > 0) {
      write(name + "-painted", painted);
      write(name + "-drawn", drawn);
      write(name + "-differs", marked(painted, drawn, share));
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s differs in %d of %d pixels, most at %d,%d: painted #%06x, drawn #%06x; see %s",
              name,
              found.different,
              painted.getWidth() * painted.getHeight(),
              found.x,
              found.y,
              painted.getRGB(found.x, found.y) & RGB,
              drawn.getRGB(found.x, found.y) & RGB,
              file(name + "-differs")));
    }
  }

  /** Holds two pictures of one size against each other. */
  static PictureAgreement of(BufferedImage one, BufferedImage other, double share) {
    int width = one.getWidth();
    Pixels a = new Pixels(one);
    Pixels b = new Pixels(other);
    int different = 0;
    int worst = 0;
    int excess = 0;
    for (int i = 0; i < width * one.getHeight(); i++) {
      int differs = a.excess(b, i % width, i / width, share);
      if (differs > 0) {
        different++;
      }
      if (differs > excess) {
        excess = differs;
        worst = i;
      }
    }
    return new PictureAgreement(different, worst % width, worst / width, excess);
  }

  /** A canvas as a picture. */
  public static BufferedImage image(Canvas canvas) {
    BufferedImage image =
        new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < canvas.pixels().length; i++) {
      int rgb = canvas.palette().rgb(canvas.pixels()[i] & 0xff);
      image.setRGB(i % canvas.width(), i / canvas.width(), rgb);
    }
    return image;
  }

  /** The first picture, pale, with what differs in red. */
  private static BufferedImage marked(BufferedImage one, BufferedImage other, double share) {
    Pixels a = new Pixels(one);
    Pixels b = new Pixels(other);
    BufferedImage marked =
        new BufferedImage(one.getWidth(), one.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        int pale = 0xc0c0c0 + ((one.getRGB(x, y) >> 2) & 0x3f3f3f);
        marked.setRGB(x, y, a.excess(b, x, y, share) > 0 ? 0xff0000 : pale);
      }
    }
    return marked;
  }

  private static String size(BufferedImage image) {
    return image.getWidth() + " × " + image.getHeight();
  }

  private static Path file(String name) {
    return Path.of("target", "pictures", name + ".png");
  }

  private static void write(String name, BufferedImage image) {
    try {
      File file = file(name).toFile();
      Files.createDirectories(file.toPath().getParent());
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The channels of a picture. */
  private static final class Pixels {

    private static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final int[] rgb;

    Pixels(BufferedImage image) {
      width = image.getWidth();
      height = image.getHeight();
      rgb = image.getRGB(0, 0, width, height, null, 0, width);
    }

    /** By how much two pictures differ at a pixel beyond what is allowed. */
    int excess(Pixels other, int x, int y, double share) {
      int at = y * width + x;
      if (rgb[at] == other.rgb[at]) {
        return 0;
      }
      int excess = 0;
      for (int shift = 0; shift < 8 * CHANNELS; shift += 8) {
        int mine = channel(x, y, shift);
        int others = other.channel(x, y, shift);
        int low = extreme(x, y, 1, shift, -1);
        int high = extreme(x, y, 1, shift, 1);
        int otherLow = other.extreme(x, y, 1, shift, -1);
        int otherHigh = other.extreme(x, y, 1, shift, 1);
        int outside =
            Math.max(
                Math.max(otherLow - mine, mine - otherHigh), Math.max(low - others, others - high));
        boolean flat = low == high && otherLow == otherHigh;
        double allowed = flat ? ROUNDING : Math.max(ROUNDING, share * contrast(other, x, y, shift));
        excess = Math.max(excess, (int) Math.ceil(outside - allowed));
      }
      return excess;
    }

    private int channel(int x, int y, int shift) {
      return (rgb[y * width + x] >> shift) & 0xff;
    }

    private int contrast(Pixels other, int x, int y, int shift) {
      int high = Math.max(extreme(x, y, 2, shift, 1), other.extreme(x, y, 2, shift, 1));
      int low = Math.min(extreme(x, y, 2, shift, -1), other.extreme(x, y, 2, shift, -1));
      return high - low;
    }

    /** The highest or lowest value of a channel as far as {@code reach} around a pixel. */
    private int extreme(int x, int y, int reach, int shift, int sign) {
      int bottom = Math.min(height - 1, y + reach);
      int right = Math.min(width - 1, x + reach);
      int extreme = channel(x, y, shift);
      for (int row = Math.max(0, y - reach); row <= bottom; row++) {
        for (int column = Math.max(0, x - reach); column <= right; column++) {
          int value = channel(column, row, shift);
          extreme = sign > 0 ? Math.max(extreme, value) : Math.min(extreme, value);
        }
      }
      return extreme;
    }
  }
}
