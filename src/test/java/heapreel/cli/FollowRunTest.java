package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.parallel.Cancellation;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code film --follow} of a capture that has been written already, and what it refuses. */
class FollowRunTest {

  private static final int SNAPSHOTS = 30;

  @TempDir static Path made;
  @TempDir Path folder;

  @BeforeAll
  static void record() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
  }

  private static Path ram() {
    return made.resolve("ram.bin");
  }

  @Test
  void makesTheFilmOfAllWhenItIsIdle() throws IOException {
    Path followed = folder.resolve("followed.mp4");
    CommandLineRun run =
        CommandLineRun.of("film", "--follow", "--until-idle", 1, ram(), "-o", followed);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("heapreel: snapshot " + (SNAPSHOTS - 1) + ": ");
    Path whole = folder.resolve("whole.mp4");
    assertThat(CommandLineRun.of("film", ram(), "-o", whole).exitCode()).isZero();
    assertThat(followed).hasSameBinaryContentAs(whole);
  }

  @Test
  void saysWhereThePageIs() {
    CommandLineRun run =
        CommandLineRun.of(
            "film", "--follow", "--view", "--until-idle", 1, ram(), "-o", folder.resolve("x.mp4"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern("watch it at http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/\n");
  }

  @Test
  void isSilentWhereItShallBe() {
    CommandLineRun run =
        CommandLineRun.of(
            "film", "--follow", "-q", "--until-idle", 1, ram(), "-o", folder.resolve("x.mp4"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void whatNeverBecomesACaptureIsSaidAtTheEnd() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.bin"));
    CommandLineRun run =
        CommandLineRun.of(
            "film", "--follow", "--until-idle", 1, empty, "-o", folder.resolve("x.mp4"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("empty file");
  }

  @Test
  void cancellationEndsAllOfIt() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    CommandLineRun run =
        CommandLineRun.of(cancellation, "film", "--follow", ram(), "-o", folder.resolve("x.mp4"));
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(folder.resolve("x.mp4")).doesNotExist();
  }

  @Test
  void aPipeCannotBeFollowed() {
    CommandLineRun run = CommandLineRun.of("film", "--follow", "-", "-o", folder.resolve("x.mp4"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("can't be followed").contains("a pipe");
  }

  @ParameterizedTest
  @CsvSource({
    "--view,--view: only with --follow",
    "--until-idle=3,--until-idle: only with --follow",
    "--follow --until-idle=0,expected seconds",
    "--follow --until-idle=86401,expected seconds"
  })
  void optionsThatMeanNothingAreRefused(String options, String words) {
    Object[] line =
        Stream.concat(
                Stream.of("film", ram(), "-o", folder.resolve("x.mp4")),
                Arrays.stream(options.split(" ")))
            .toArray();
    CommandLineRun run = CommandLineRun.of(line);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(words);
  }
}
