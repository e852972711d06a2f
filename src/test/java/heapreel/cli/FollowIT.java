package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar follows a capture that another program writes, until Ctrl-C. */
class FollowIT {

  private static final int SNAPSHOTS = 200;
  private static final int STRIDE = 16 << 10;
  private static final int PATIENCE_SECONDS = 180;
  private static final int LOOK_MILLIS = 50;
  private static final Pattern PAGE = Pattern.compile("watch it at (http://\\S+)");

  @TempDir static Path made;
  @TempDir Path folder;

  @BeforeAll
  static void record() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
  }

  @Test
  void theFilmAtTheEndIsThatOfTheWholeFile() throws IOException, InterruptedException {
    Path ram = folder.resolve("ram.bin");
    Path film = folder.resolve("followed.mp4");
    byte[] whole = Files.readAllBytes(made.resolve("ram.bin"));
    append(ram, whole, 0, 10 * STRIDE);
    Process process = follow(ram, film);
    try {
      awaitSaid(process, "snapshot 9:");
      append(ram, whole, 10 * STRIDE, 100 * STRIDE + 1234);
      awaitSaid(process, "snapshot 99:");
      append(ram, whole, 100 * STRIDE + 1234, whole.length);
      awaitSaid(process, "snapshot 199:");
      interrupt(process);
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(said()).isZero();
    } finally {
      process.destroyForcibly();
    }
    Path same = folder.resolve("whole.mp4");
    Shell.run(Shell.jar("film", ram, "-o", same)).good();
    assertThat(film).hasSameBinaryContentAs(same);
  }

  @Test
  void thePageShowsEachSnapshotSoFar() throws IOException, InterruptedException {
    Path ram = folder.resolve("ram.bin");
    byte[] whole = Files.readAllBytes(made.resolve("ram.bin"));
    append(ram, whole, 0, 50 * STRIDE);
    Process process = follow(ram, folder.resolve("x.mp4"), "--view");
    try {
      awaitSaid(process, "snapshot 49:");
      Matcher page = PAGE.matcher(said());
      assertThat(page.find()).as(said()).isTrue();
      String url = page.group(1);
      awaitState(process, url, "\"snapshots\" : 50");
      append(ram, whole, 50 * STRIDE, 60 * STRIDE);
      awaitState(process, url, "\"snapshots\" : 60");
      byte[] first = get(url + "frame/0.png").body();
      byte[] last = get(url + "frame/59.png").body();
      assertThat(Arrays.copyOf(first, 4)).containsExactly(0x89, 'P', 'N', 'G');
      assertThat(Arrays.copyOf(last, 4)).containsExactly(0x89, 'P', 'N', 'G');
      assertThat(last).isNotEqualTo(first).isEqualTo(get(url + "frame/59.png").body());
      assertThat(get(url + "frame/60.png").statusCode()).isEqualTo(404);
      interrupt(process);
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(said()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aBrowserShowsTheNewestSnapshotAndItsNumbers() throws IOException, InterruptedException {
    Path ram = folder.resolve("ram.bin");
    append(ram, Files.readAllBytes(made.resolve("ram.bin")), 0, 50 * STRIDE);
    Process process = follow(ram, folder.resolve("x.mp4"), "--view");
    try {
      awaitSaid(process, "snapshot 49:");
      Matcher page = PAGE.matcher(said());
      assertThat(page.find()).as(said()).isTrue();
      awaitState(process, page.group(1), "\"snapshots\" : 50");
      Path browser = Files.createDirectory(folder.resolve("browser"));
      assertThat(Chromium.document(URI.create(page.group(1)), browser))
          .contains("frame/49.png")
          .contains("Picture: snapshot 49, the newest")
          .contains(">recording<")
          .containsPattern("id=\"latest\">49<")
          .containsPattern("id=\"free\">[0-9,]+ bytes<");
    } finally {
      process.destroyForcibly();
    }
  }

  private static void append(Path file, byte[] bytes, int from, int end) throws IOException {
    Files.write(
        file,
        Arrays.copyOfRange(bytes, from, end),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** The signal's default is set again, for a shell's background jobs inherit SIGINT ignored. */
  private Process follow(Path ram, Path film, Object... options) throws IOException {
    List<Object> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
    words.addAll(List.of(Shell.jar("film", "--follow", ram, "-o", film)));
    words.addAll(List.of(options));
    return Shell.start(
        folder,
        folder.resolve("results").toFile(),
        folder.resolve("said").toFile(),
        words.toArray());
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    Shell.run("sh", "-c", "kill -INT " + process.pid()).good();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
  }

  private void awaitSaid(Process process, String words) throws IOException, InterruptedException {
    for (int look = 0; !said().contains(words); look++) {
      assertGoesOn(process, look, said());
    }
  }

  private static void awaitState(Process process, String url, String words)
      throws IOException, InterruptedException {
    String state = "";
    for (int look = 0; !state.contains(words); look++) {
      assertGoesOn(process, look, state);
      state = new String(get(url + "state").body(), StandardCharsets.UTF_8);
    }
  }

  private static void assertGoesOn(Process process, int look, String seen)
      throws InterruptedException {
    assertThat(process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)).as(seen).isFalse();
    assertThat(look * LOOK_MILLIS).as(seen).isLessThan(PATIENCE_SECONDS * 1000);
  }

  private static HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }
}
