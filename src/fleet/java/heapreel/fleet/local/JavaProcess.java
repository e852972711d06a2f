package heapreel.fleet.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A JVM of this machine with Spark, and all that it starts. Closing it kills them.
 *
 * @param process the JVM
 */
record JavaProcess(Process process) implements AutoCloseable {

  /**
   * These JVMs are short-lived and share the machine: what a second compiler costs isn't earned.
   */
  static final List<String> FRUGAL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final int PATIENCE_SECONDS = 10;

  /**
   * Starts one.
   *
   * @param classPath its class path
   * @param options its own options
   * @param words class and arguments
   * @param environment what it adds to that of this process
   * @param said where its output goes; none for that of this process
   */
  static JavaProcess start(
      String classPath,
      List<String> options,
      List<String> words,
      Map<String, String> environment,
      Optional<Path> said)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ", -1)));
    command.addAll(FRUGAL);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    if (said.isPresent()) {
      File file = said.get().toFile();
      builder.redirectErrorStream(true).redirectOutput(file);
    } else {
      builder.inheritIO();
    }
    return new JavaProcess(builder.start());
  }

  /** Waits for its end and returns its exit code. */
  int join() throws InterruptedException {
    return process.waitFor();
  }

  /** Kills it, and all that it has started, at once, as a loss of power would. */
  void kill() {
    all().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    List<ProcessHandle> all = all();
    all.forEach(ProcessHandle::destroy);
    CompletableFuture<?>[] ends =
        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(ends)
        .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private List<ProcessHandle> all() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }
}
