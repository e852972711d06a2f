package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.video.Ffmpeg;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The film of the samples, from the command line to what other programs say of it. */
class WholeFilmIT {

  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");
  private static final int HOLD_PICTURES = 60;
  private static final int MAP_LEFT = 82;
  private static final int MAP_RIGHT = 846;
  private static final int MAP_TOP = 66;
  private static final int MAP_BOTTOM = 542;

  @TempDir Path folder;

  @Test
  void theFilmIsWhatPlayersWant() throws IOException {
    Path film = film(MICROBIT);
    assertThat(Ffmpeg.probe(film))
        .containsEntry("codec_name", "h264")
        .containsEntry("pix_fmt", "yuv420p")
        .containsEntry("color_range", "tv")
        .containsEntry("color_space", "bt709")
        .containsEntry("color_transfer", "bt709")
        .containsEntry("color_primaries", "bt709")
        .containsEntry("width", "1280")
        .containsEntry("height", "720")
        .containsEntry("r_frame_rate", "30/1")
        .containsEntry("avg_frame_rate", "30/1")
        .containsEntry("nb_frames", Integer.toString(114 + HOLD_PICTURES));
    assertThat(boxes(film)).containsExactly("ftyp", "moov", "mdat");
  }

  @Test
  void itsColoursAreThoseOfTheStill() throws IOException {
    Path film = film(MICROBIT);
    BufferedImage still;
    try (InputStream png = Files.newInputStream(folder.resolve("heap.png"))) {
      still = ImageIO.read(png);
    }
    int snapshot = 105;
    byte[] rgb =
        Ffmpeg.decode(
            film,
            "-vf",
            String.format(
                Locale.ROOT,
                "select=eq(n\\,%d),scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int+full_chroma_inp",
                snapshot),
            "-pix_fmt",
            "rgb24");
    assertThat(rgb).hasSize(1280 * 720 * 3);
    int compared = 0;
    for (int y = MAP_TOP; y < MAP_BOTTOM; y += 3) {
      for (int x = MAP_LEFT; x < MAP_RIGHT; x += 3) {
        if (isFlat(still, x, y)) {
          compared++;
          assertNear(still.getRGB(x, y), rgb, 3 * (y * 1280 + x), x, y);
        }
      }
    }
    assertThat(compared).isGreaterThan(20_000);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "5"})
  void theBytesAreTheSameForAnyNumberOfThreads(int threads) throws IOException {
    for (Path capture : List.of(MICROBIT, CommandLineRun.sample("synthetic/ram.bin"))) {
      film(capture);
      Map<String, byte[]> first = outputs();
      film(capture, "--threads", threads);
      assertThat(outputs()).containsExactlyInAnyOrderEntriesOf(first);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--snapshots 10-19        | 10",
        "--snapshots 7            | 1",
        "--snapshots -1           | 1",
        "--snapshots 100-200      | refused",
        "--every 10               | 12",
        "--snapshots 3-20 --every 5 | 4",
        "--max-seconds 3          | 29",
      })
  void theSelectionIsWhatTheFilmShows(String options, String shown) {
    Object[] words = options.strip().split(" ");
    if (shown.equals("refused")) {
      assertThat(run(MICROBIT, words).exitCode()).isEqualTo(3);
      return;
    }
    Path film = film(MICROBIT, words);
    assertThat(Ffmpeg.probe(film))
        .containsEntry("nb_frames", "" + (Integer.parseInt(shown) + HOLD_PICTURES));
  }

  @Test
  void aSlowerFilmRepeatsItsPictures() {
    Map<String, String> slow = Ffmpeg.probe(film(MICROBIT, "--fps", "10", "--size", "640x360"));
    assertThat(slow)
        .containsEntry("nb_frames", "" + (3 * 114 + HOLD_PICTURES))
        .containsEntry("r_frame_rate", "30/1")
        .containsEntry("width", "640")
        .containsEntry("height", "360");
    assertThat(Double.parseDouble(slow.get("duration"))).isEqualTo(13.4);
  }

  @Test
  void theStillIsTheWorstMomentEvenIfASpedUpFilmLeavesItOut() throws IOException {
    film(MICROBIT);
    byte[] still = outputs().get("still");
    film(MICROBIT, "--max-seconds", "3", "--fps", "10");
    assertThat(outputs()).containsEntry("still", still);
  }

  private Path film(Path capture, Object... options) {
    CommandLineRun run = run(capture, options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    Path film = folder.resolve("heap.mp4");
    Ffmpeg.decode(film, "-pix_fmt", "gray", "-s", "16x16");
    return film;
  }

  private CommandLineRun run(Path capture, Object... options) {
    List<Object> words = new ArrayList<>(List.of(capture, "--analyze-snapshots", "all"));
    words.addAll(List.of("-o", folder));
    words.addAll(List.of(options));
    return CommandLineRun.of(words.toArray());
  }

  private Map<String, byte[]> outputs() throws IOException {
    return Map.of(
        "film", Files.readAllBytes(folder.resolve("heap.mp4")),
        "still", Files.readAllBytes(folder.resolve("heap.png")),
        "metrics", Files.readAllBytes(folder.resolve("metrics.csv")));
  }

  private static List<String> boxes(Path film) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(film));
    List<String> types = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int start = bytes.position();
      int length = bytes.getInt();
      byte[] type = new byte[4];
      bytes.get(type);
      types.add(new String(type, StandardCharsets.US_ASCII));
      bytes.position(start + length);
    }
    return types;
  }

  /** Whether the pixels around this one have its colour, further than chroma of 4:2:0 reaches. */
  private static boolean isFlat(BufferedImage image, int x, int y) {
    int rgb = image.getRGB(x, y);
    for (int dy = -4; dy <= 4; dy++) {
      for (int dx = -4; dx <= 4; dx++) {
        if (image.getRGB(x + dx, y + dy) != rgb) {
          return false;
        }
      }
    }
    return true;
  }

  private static void assertNear(int expected, byte[] rgb, int at, int x, int y) {
    for (int channel = 0; channel < 3; channel++) {
      int wanted = expected >> (16 - 8 * channel) & 0xff;
      assertThat(rgb[at + channel] & 0xff)
          .as("channel %d at %d,%d", channel, x, y)
          .isBetween(wanted - 4, wanted + 4);
    }
  }
}
