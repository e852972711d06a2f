package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The film of two captures, from the command line. */
class DiffFilmTest {

  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");
  private static final Path WEBASSEMBLY = CommandLineRun.sample("webassembly/ram.bin.gz");

  @TempDir private Path folder;
  private Path film;

  @BeforeEach
  void name() {
    film = folder.resolve("film.mp4");
  }

  private CommandLineRun diff(Path a, Path b, Object... options) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("diff", a, b, "-o", film, "--size", "640x360"), Stream.of(options))
            .toArray());
  }

  private void assertRefused(CommandLineRun run, int code, String words) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.err().lines().filter(line -> line.contains("error"))).hasSize(1);
    assertThat(run.err()).contains(words);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(file -> file.toString().contains("film"))).isEmpty();
    }
  }

  @Test
  void threadsDoNotMatter() throws IOException {
    byte[][] films = new byte[2][];
    for (int i = 0; i < 2; i++) {
      CommandLineRun run = diff(MICROBIT, WEBASSEMBLY, "--threads", 1 + 2 * i, "--fps", 30);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("film.mp4: 114 and 35 snapshots, 5.8 s, ");
      films[i] = Files.readAllBytes(film);
    }
    assertThat(films[0]).isEqualTo(films[1]);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(film);
    }
  }

  @Test
  void theFilmMarksWhereAnAllocationCouldBe() throws IOException {
    CommandLineRun plain = diff(MICROBIT, WEBASSEMBLY, "--fps", 60);
    assertThat(plain.exitCode()).as(plain.err()).isZero();
    byte[] without = Files.readAllBytes(film);
    CommandLineRun marked = diff(MICROBIT, WEBASSEMBLY, "--fps", 60, "--need", 3000);
    assertThat(marked.exitCode()).as(marked.err()).isZero();
    assertThat(Files.readAllBytes(film)).isNotEqualTo(without);
  }

  @Test
  void aGifShowsTheSame() throws IOException {
    Path gif = folder.resolve("both.gif");
    CommandLineRun run =
        CommandLineRun.of(
            "diff", MICROBIT, WEBASSEMBLY, "-o", gif, "--size", "640x360", "--fps", 50);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("both.gif: 114 and 35 snapshots, ");
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(114);
      assertThat(reader.getWidth(0)).isEqualTo(640);
    }
    Path fast = folder.resolve("fast.gif");
    assertRefused(
        CommandLineRun.of("diff", MICROBIT, WEBASSEMBLY, "-o", fast, "--fps", 51),
        2,
        "--fps 51: expected 1 to 50");
  }

  @Test
  void eventsAndTimesAlign() {
    for (String by : List.of("event", "time")) {
      Path copy = folder.resolve("copy-" + by + ".bin");
      copyWithEvents(copy);
      CommandLineRun run = diff(MICROBIT, copy, "--align", by, "--fps", 60);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).as(by).contains("114 and 114 snapshots, 3.9 s, ");
    }
  }

  private static void copyWithEvents(Path copy) {
    try {
      Files.copy(MICROBIT, copy);
      Files.copy(Path.of(MICROBIT + ".events.ndjson"), Path.of(copy + ".events.ndjson"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatCannotBeFilmedIsRefused() throws IOException {
    Path bare = Files.copy(MICROBIT, folder.resolve("bare.bin"));
    assertRefused(diff(MICROBIT, bare, "--align", "time"), 3, "by time: the snapshots have no");
    assertRefused(diff(MICROBIT, bare, "--align", "event"), 3, "no event of A is one of B");
    assertRefused(diff(MICROBIT, bare, "--align", "phase"), 2, "--align");
    assertRefused(diff(MICROBIT, bare, "--fps", "0"), 2, "--fps 0");
    assertRefused(diff(MICROBIT, bare, "--need", "0"), 2, "--need 0: expected 1 or more");
    assertRefused(diff(MICROBIT, MICROBIT), 3, "A and B are one capture");
    assertRefused(
        diff(Path.of(MICROBIT + "@3"), bare), 2, "a film shows whole captures; leave out the @");
    assertRefused(
        CommandLineRun.of("diff", MICROBIT, bare, "--align", "time"), 2, "add -o FILE.mp4");
    assertRefused(
        CommandLineRun.of("diff", MICROBIT, bare, "-o", folder.resolve("x.avi")),
        2,
        "expected FILE.png, FILE.svg, FILE.mp4 or FILE.gif");
    assertRefused(
        CommandLineRun.of("diff", MICROBIT, bare, "-o", bare + ".mp4", "-o", film),
        2,
        "one film and one picture");
    Path shot = Files.copy(MICROBIT, folder.resolve("ram.mp4"));
    assertRefused(
        CommandLineRun.of("diff", MICROBIT, shot, "-o", shot), 2, "would overwrite an input");
  }
}
