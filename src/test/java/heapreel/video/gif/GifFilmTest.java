package heapreel.video.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import heapreel.frame.FilmColours;
import heapreel.look.Palette;
import heapreel.raster.Canvas;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** An animated GIF shows what was painted, for as long as it shall. */
class GifFilmTest {

  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  private static Element element(IIOMetadataNode root, String name) {
    return (Element) root.getElementsByTagName(name).item(0);
  }

  private static int number(IIOMetadataNode root, String element, String attribute) {
    return Integer.parseInt(element(root, element).getAttribute(attribute));
  }

  /** The pictures as a player shows them, one over the other; their delays go into a list. */
  private static List<BufferedImage> played(byte[] gif, List<Integer> delays) throws IOException {
    List<BufferedImage> played = new ArrayList<>();
    BufferedImage shown = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        IIOMetadataNode root =
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        int x = number(root, "ImageDescriptor", "imageLeftPosition");
        int y = number(root, "ImageDescriptor", "imageTopPosition");
        delays.add(number(root, "GraphicControlExtension", "delayTime"));
        Graphics2D graphics = shown.createGraphics();
        graphics.drawImage(reader.read(i), x, y, null);
        graphics.dispose();
        BufferedImage copy = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        copy.setData(shown.getData());
        played.add(copy);
      }
    }
    return played;
  }

  @Test
  void everyPictureIsShownAsItWasPainted() throws IOException {
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      Canvas canvas = new Canvas(WIDTH, HEIGHT, FilmColours.PALETTE);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      List<byte[]> painted = new ArrayList<>();
      List<Integer> delays = new ArrayList<>();
      try (GifFilm film = new GifFilm(WIDTH, HEIGHT, FilmColours.PALETTE, bytes)) {
        for (int i = 0; i < 12; i++) {
          for (int fills = random.nextInt(3); fills > 0; fills--) {
            int x = random.nextInt(WIDTH - 8);
            int y = random.nextInt(HEIGHT - 8);
            int colour = random.nextInt(FilmColours.PALETTE.size());
            canvas.fill(x, y, 1 + random.nextInt(8), 1 + random.nextInt(8), colour);
          }
          delays.add(GifFilm.MIN_DELAY + random.nextInt(200));
          film.add(canvas, delays.get(i));
          painted.add(canvas.pixels().clone());
        }
        film.finish();
      }
      List<Integer> read = new ArrayList<>();
      List<BufferedImage> played = played(bytes.toByteArray(), read);
      assertThat(read).as("seed %d", seed).isEqualTo(delays);
      for (int i = 0; i < painted.size(); i++) {
        for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
          int rgb = played.get(i).getRGB(pixel % WIDTH, pixel / WIDTH) & 0xffffff;
          assertThat(rgb)
              .as("seed %d picture %d pixel %d", seed, i, pixel)
              .isEqualTo(FilmColours.PALETTE.rgb(painted.get(i)[pixel] & 0xff));
        }
      }
      assertThat(new String(bytes.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1))
          .containsOnlyOnce("NETSCAPE2.0");
    }
  }

  @Test
  void delaysThatPlayersDoNotKeepToAreRefused() throws IOException {
    Canvas canvas = new Canvas(WIDTH, HEIGHT, FilmColours.PALETTE);
    try (GifFilm film =
        new GifFilm(WIDTH, HEIGHT, FilmColours.PALETTE, new ByteArrayOutputStream())) {
      assertThatIllegalArgumentException().isThrownBy(() -> film.add(canvas, 1));
    }
    Palette full = Palette.of(new int[Palette.MAX_COLOURS]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GifFilm(WIDTH, HEIGHT, full, new ByteArrayOutputStream()));
  }
}
