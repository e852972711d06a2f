package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films of captures in which an allocation doesn't fit. */
class NeedFilmTest {

  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");

  @TempDir private Path folder;

  private byte[] film(String name, Object... more) throws IOException {
    Path file = folder.resolve(name);
    Object[] words = new Object[4 + more.length];
    words[0] = "film";
    words[1] = MICROBIT;
    words[2] = "-o";
    words[3] = file;
    System.arraycopy(more, 0, words, 4, more.length);
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.readAllBytes(file);
  }

  @Test
  void theFilmDependsOnWhatIsNeededAndNotOnThreads() throws IOException {
    String[] some = {"--snapshots", "60-80", "--size", "640x360"};
    byte[] plain = film("a.mp4", (Object[]) some);
    byte[] one = film("b.mp4", with(some, "--need", "1000", "--threads", "1"));
    byte[] three = film("c.mp4", with(some, "--need", "1000", "--threads", "3"));
    assertThat(one).isEqualTo(three).isNotEqualTo(plain);
  }

  private static Object[] with(String[] some, String... more) {
    Object[] all = new Object[some.length + more.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void thePlainCallTakesItAsWell() throws IOException {
    byte[] command = film("a.mp4", "--need", "1000", "--snapshots", "60-80");
    Path file = folder.resolve("b.mp4");
    CommandLineRun run =
        CommandLineRun.of(MICROBIT, "--video", file, "--need", "1000", "--snapshots", "60-80");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(command);
  }

  @Test
  void whatIsNoLengthOrHasNoEffectIsWrongUse() {
    assertWrong("--need 0: expected 1 or more", "film", MICROBIT, "--need", "0");
    assertWrong("--need 0: expected 1 or more", MICROBIT, "--film", "--need", "0");
    assertWrong("--need needs a film or a layout", MICROBIT, "--print-mem-info", "--need", "9");
  }

  private static void assertWrong(String message, Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }
}
