package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program run in a process of its own, and what it said. */
record Shell(int exitCode, String out, String err) {

  private static final int PATIENCE_SECONDS = 180;

  /** Runs a program to its end. */
  static Shell run(Object... words) throws IOException, InterruptedException {
    return runIn(Path.of(""), words);
  }

  /** Runs a program to its end, in a folder. */
  static Shell runIn(Path folder, Object... words) throws IOException, InterruptedException {
    return runIn(PATIENCE_SECONDS, folder, words);
  }

  /** Runs a program that may take so many seconds to its end, in a folder. */
  static Shell runIn(int seconds, Path folder, Object... words)
      throws IOException, InterruptedException {
    File out = Files.createTempFile("shell", ".out").toFile();
    File err = Files.createTempFile("shell", ".err").toFile();
    try {
      Process process = start(folder, out, err, words);
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      assertThat(ended).as("%s ended", Arrays.toString(words)).isTrue();
      return new Shell(process.exitValue(), text(out), text(err));
    } finally {
      Files.delete(out.toPath());
      Files.delete(err.toPath());
    }
  }

  /** Starts a program in a folder. */
  static Process start(Path folder, File out, File err, Object... words) throws IOException {
    List<String> command = Arrays.stream(words).map(String::valueOf).toList();
    return new ProcessBuilder(command)
        .directory(folder.toAbsolutePath().toFile())
        .redirectOutput(out)
        .redirectError(err)
        .start();
  }

  /** The words that run the packaged jar with these arguments. */
  static Object[] jar(Object... arguments) {
    List<Object> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java"));
    words.add("-jar");
    words.add(System.getProperty("heapreel.jar"));
    words.addAll(List.of(arguments));
    return words.toArray();
  }

  /** The result, which has to be that of a program that went well. */
  Shell good() {
    assertThat(exitCode).as(err).isZero();
    return this;
  }

  private static String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }
}
