package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The picture of two heaps, from the command line. */
class DiffPictureTest {

  private static final String WEBASSEMBLY = CommandLineRun.sample("webassembly/ram.bin.gz") + "";
  private static final int GONE = 0xeb8103;
  private static final int NEW = 0x4e97ff;

  @TempDir private Path folder;

  private byte[] picture(String name, Object... options) throws IOException {
    Path file = folder.resolve(name);
    CommandLineRun run =
        CommandLineRun.of(
            Stream.concat(
                    Stream.of("diff", WEBASSEMBLY + "@10", WEBASSEMBLY + "@24", "-o", file),
                    Stream.of(options))
                .toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).endsWith(name + ": both heaps\n");
    return Files.readAllBytes(file);
  }

  private static long count(BufferedImage image, int fromX, int endX, int rgb) {
    long count = 0;
    for (int y = 80; y < image.getHeight(); y++) { // below the legend
      for (int x = fromX; x < endX; x++) {
        count += (image.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void whatIsGoneIsAtTheLeftAndWhatIsNewAtTheRight() throws IOException {
    byte[] png = picture("diff.png");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int middle = image.getWidth() / 2;
    assertThat(count(image, 0, middle, GONE)).isGreaterThan(4176 / 16 * 100);
    assertThat(count(image, middle, image.getWidth(), GONE)).isZero();
    assertThat(count(image, middle, image.getWidth(), NEW)).isGreaterThan(2672 / 16 * 100);
    assertThat(count(image, 0, middle, NEW)).isZero();
    assertThat(picture("again.png", "--threads", 3)).isEqualTo(png);
    assertThat(picture("again.png", "--threads", 1)).isEqualTo(png);
  }

  @Test
  void svgSaysWhatEachAllocationIs()
      throws IOException, ParserConfigurationException, SAXException {
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(picture("diff.svg")));
    NodeList boxes = svg.getElementsByTagName("g");
    assertThat(boxes.getLength()).isEqualTo(198 + 268);
    Set<String> ids = new HashSet<>();
    int named = 0;
    for (int i = 0; i < boxes.getLength(); i++) {
      Element box = (Element) boxes.item(i);
      assertThat(box.getElementsByTagName("title").getLength()).isEqualTo(1);
      if (!box.getAttribute("id").isEmpty()) {
        named++;
        ids.add(box.getAttribute("id"));
      }
    }
    assertThat(ids).hasSize(named).hasSizeGreaterThan(198);
  }

  @Test
  void aPictureAndAFilmAreMadeInOneRun() {
    Path film = folder.resolve("film.mp4");
    Path picture = folder.resolve("diff.svg");
    CommandLineRun run =
        CommandLineRun.of(
            "diff",
            CommandLineRun.sample("microbit/ram.bin"),
            WEBASSEMBLY,
            "-o",
            picture,
            "-o",
            film,
            "--size",
            "640x360",
            "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("{").endsWith("}\n");
    assertThat(run.err()).contains("diff.svg: both heaps", "film.mp4: 114 and 35 snapshots");
    assertThat(film).exists();
    assertThat(picture).exists();
  }
}
