package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.video.Ffmpeg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The film of the samples, from the command line to what other programs say of it. */
class WholeFilmIT {

  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");
  private static final int HOLD_PICTURES = 60;
  private static final Path SYNTHETIC = CommandLineRun.sample("synthetic/ram.bin");
  private static final int SNAPSHOT_BYTES = 16384;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"microbit", "synthetic"})
  void theFilmIsWhatPlayersWant(String sample) throws IOException {
    Path capture = CommandLineRun.sample(sample).resolve("ram.bin");
    Path film = film(capture, "--fps", 30);
    int pictures = (int) (Files.size(capture) / SNAPSHOT_BYTES) + HOLD_PICTURES;
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
        .containsEntry("nb_frames", Integer.toString(pictures));
    assertThat(boxes(film)).containsExactly("ftyp", "moov", "mdat");
    List<String> packets = Ffmpeg.packets(film);
    int ticks = Integer.parseInt(packets.get(0).replaceFirst(".*,", ""));
    assertThat(packets)
        .isEqualTo(IntStream.range(0, pictures).mapToObj(i -> i * ticks + "," + ticks).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void theBytesAreTheSameForAnyNumberOfThreads(int threads) throws IOException {
    for (Path capture : List.of(MICROBIT, SYNTHETIC)) {
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
        "--max-seconds 60         | 114",
      })
  void theSelectionIsWhatTheFilmShows(String options, String shown) {
    Object[] words = (options.strip() + " --fps 30").split(" ");
    if (shown.equals("refused")) {
      assertThat(run(MICROBIT, words).exitCode()).isEqualTo(3);
      return;
    }
    Path film = film(MICROBIT, words);
    assertThat(Ffmpeg.probe(film))
        .containsEntry("nb_frames", "" + (Integer.parseInt(shown) + HOLD_PICTURES));
  }

  @Test
  void rowsBearTheNumbersOfTheSnapshots() throws IOException {
    film(MICROBIT, "--snapshots", "90--1", "--every", "8");
    assertThat(Files.readAllLines(folder.resolve("metrics.csv")))
        .extracting(row -> row.replaceFirst(",.*", ""))
        .containsExactly("snapshot", "90", "98", "106");
  }

  @ParameterizedTest
  @CsvSource({"1,30", "7,4", "23,2", "24,1", "60,1"})
  void theFilmsOwnRateStaysBetween24And60(int snapshotsPerSecond, int repeats) {
    Path film = film(MICROBIT, "--snapshots", "0-4", "--fps", snapshotsPerSecond);
    int rate = snapshotsPerSecond * repeats;
    assertThat(rate).isBetween(24, 60);
    assertThat(Ffmpeg.probe(film))
        .containsEntry("r_frame_rate", rate + "/1")
        .containsEntry("avg_frame_rate", rate + "/1")
        .containsEntry("nb_frames", "" + (5 * repeats + 2 * rate));
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
  void thePosterIsTheWorstMomentEvenIfASpedUpFilmLeavesItOut() throws IOException {
    film(MICROBIT);
    byte[] poster = outputs().get("poster");
    film(MICROBIT, "--max-seconds", "3", "--fps", "10");
    assertThat(outputs()).containsEntry("poster", poster);
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
        "poster", Files.readAllBytes(folder.resolve("heap.png")),
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
}
