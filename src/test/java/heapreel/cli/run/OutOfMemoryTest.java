package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.CommandLineRun;
import heapreel.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever runs out of memory is told how to give more, and with what. */
class OutOfMemoryTest {

  private static final long MEBIBYTE = 1 << 20;

  @TempDir private Path folder;

  @Test
  void theScriptAndTheJarAreGivenMemoryInDifferentWays() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    assertThat(OutOfMemory.words(error, 256 * MEBIBYTE, true))
        .isEqualTo(
            "out of memory, with a limit of 256 MiB; "
                + "raise it with HEAPREEL_JAVA_OPTIONS=-Xmx1g");
    assertThat(OutOfMemory.words(error, 256 * MEBIBYTE, false))
        .endsWith("java -Xmx1g -jar heapreel.jar …");
    assertThat(OutOfMemory.words(error, 3000 * MEBIBYTE, true)).endsWith("=-Xmx4g");
  }

  @Test
  void whatMoreHeapDoesNotHelpIsSaidAsItIs() {
    assertThat(
            OutOfMemory.words(
                new OutOfMemoryError("unable to create native thread"), MEBIBYTE, true))
        .endsWith("--threads");
    assertThat(OutOfMemory.words(new OutOfMemoryError("Map failed"), MEBIBYTE, true))
        .contains("(Map failed)")
        .doesNotContain("-Xmx");
  }

  @Test
  void itIsFoundBelowOtherExceptionsAndOnlyIfItIsThere() {
    Throwable below = new CompletionException(new IOException(new OutOfMemoryError()));
    assertThat(OutOfMemory.words(below)).get().asString().contains("java -Xmx");
    assertThat(OutOfMemory.words(new IOException("Map failed"))).isEmpty();
    assertThat(OutOfMemory.words(null)).isEmpty();
  }

  @Tag("slow")
  @Test
  void aRunWithoutEnoughEndsWith3AndLeavesNoFile() throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of("-Xmx8m", "-XX:+UseSerialGC", "-D" + OutOfMemory.SCRIPT_PROPERTY + "=true"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.add(CommandLineRun.sample("microbit/ram.bin").toString());
    words.addAll(List.of("--video", folder.resolve("film.mp4").toString(), "--size", "3840x2160"));
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(err)).isEqualTo(3);
    assertThat(Files.readString(err))
        .contains("heapreel: error: out of memory, with a limit of ")
        .contains("HEAPREEL_JAVA_OPTIONS=-Xmx1g")
        .doesNotContain("internal error");
    assertThat(folder.toFile().list()).containsExactly("err.txt");
  }
}
