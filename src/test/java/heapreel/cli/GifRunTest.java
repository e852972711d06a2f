package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** A film under a name that ends in .gif is an animated GIF. */
class GifRunTest {

  @TempDir Path folder;

  @Test
  void aGifHasAPictureForEachSnapshotAndNothingElseIsLeft() throws IOException {
    Path capture = CommandLineRun.sample("microbit").resolve("ram.bin");
    Path film = folder.resolve("heap.gif");
    CommandLineRun run = CommandLineRun.of(capture, "--video", film, "--snapshots", "0-9");
    assertThat(run.exitCode()).isZero();
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(film.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(10);
      assertThat(reader.getWidth(0)).isEqualTo(960);
      assertThat(reader.getHeight(0)).isEqualTo(540);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(film);
    }
  }

  @Test
  void aGifAtTheHighestPaceHoldsItsLastPictureAllTheSame() throws IOException {
    Path capture = CommandLineRun.sample("synthetic").resolve("ram.bin");
    Path film = folder.resolve("heap.gif");
    CommandLineRun run =
        CommandLineRun.of(
            capture, "--video", film, "--fps", 60, "--size", "640x360", "--snapshots", "0-39");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<Integer> delays = delays(film);
    assertThat(delays).hasSize(40).endsWith(202);
    assertThat(delays.subList(0, 39)).containsOnly(2);
    assertThat(run.err()).contains("film: 50 snapshots a second, the most that a GIF can show");
    assertThat(run.out()).contains("heap.gif: 40 snapshots, 2.8 s");
  }

  /** How long each picture is shown, in hundredths of a second. */
  private static List<Integer> delays(Path film) throws IOException {
    List<Integer> delays = new ArrayList<>();
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(film.toFile())) {
      reader.setInput(in);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        Element root =
            (Element) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        Element control = (Element) root.getElementsByTagName("GraphicControlExtension").item(0);
        delays.add(Integer.parseInt(control.getAttribute("delayTime")));
      }
    }
    return delays;
  }

  @Test
  void aGifHasNoLimitOfMegabytes() {
    Path capture = CommandLineRun.sample("microbit").resolve("ram.bin");
    Path film = folder.resolve("heap.gif");
    CommandLineRun run = CommandLineRun.of(capture, "--video", film, "--max-megabytes", "1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(film).doesNotExist();
  }

  @Test
  void realTimeGoesByTheLogAndIsRefusedWithoutOne() throws IOException {
    Path sample = CommandLineRun.sample("microbit").resolve("ram.bin");
    Path film = folder.resolve("heap.gif");
    CommandLineRun run =
        CommandLineRun.of(sample, "--video", film, "--real-time", "--snapshots", "0-9");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("real time");
    Path alone = Files.copy(sample, folder.resolve("ram.bin"));
    CommandLineRun refused = CommandLineRun.of(alone, "--video", film, "--real-time");
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("--real-time: the snapshots have no times");
  }
}
