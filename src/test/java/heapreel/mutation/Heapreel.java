package heapreel.mutation;

import heapreel.cli.CommandLineRun;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * heapreel's command line in this JVM, with a limit of time. Each thread that runs it needs one of
 * its own.
 */
final class Heapreel implements AutoCloseable {

  /** From how long on a run counts as hung. */
  static final int MAX_SECONDS = 5;

  /**
   * How long a hung run may take to notice that it is to stop; then its thread is left to itself.
   */
  private static final int GRACE_SECONDS = 10;

  private final Path folder;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "heapreel");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs that write to this folder. */
  Heapreel(Path folder) {
    this.folder = folder;
  }

  /** The words behind a capture that make heapreel say all that it knows. */
  static List<String> words(List<String> firmware, boolean objects, Path folder) {
    List<String> words = new ArrayList<>(firmware);
    words.addAll(List.of("--threads", "1", "--metrics", folder.resolve("m.ndjson").toString()));
    if (objects) {
      words.addAll(List.of("--objects", folder.resolve("o.ndjson").toString()));
    }
    return words;
  }

  /** What it says of a capture. */
  Reading read(byte[] capture, List<String> firmware, boolean objects) throws IOException {
    Path metrics = folder.resolve("m.ndjson");
    Path rows = folder.resolve("o.ndjson");
    Files.deleteIfExists(metrics);
    Files.deleteIfExists(rows);
    List<Object> words = new ArrayList<>();
    words.add(Files.write(folder.resolve("ram.bin"), capture));
    words.addAll(words(firmware, objects, folder));
    long began = System.nanoTime();
    Attempt attempt = attempt(words);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    if (attempt.run().isEmpty()) {
      return new Reading(-1, "", new TreeMap<>(), false, attempt.failure(), millis);
    }
    CommandLineRun run = attempt.run().get();
    return new Reading(
        run.exitCode(),
        run.err(),
        Reading.rows(metrics, rows),
        Files.exists(rows),
        attempt.failure().or(() -> failure(run)),
        millis);
  }

  /** What it prints, such as an inspection. */
  CommandLineRun print(byte[] capture, List<String> words) throws IOException {
    List<Object> all = new ArrayList<>();
    all.add(Files.write(folder.resolve("ram.bin"), capture));
    all.addAll(words);
    return attempt(all).run().orElseThrow();
  }

  private static Optional<String> failure(CommandLineRun run) {
    long errors = run.err().lines().filter(line -> line.contains("error: ")).count();
    if (run.exitCode() == 0 || (run.exitCode() == 3 && errors == 1)) {
      return Optional.empty();
    }
    return Optional.of("exit code " + run.exitCode() + ": " + run.err().strip());
  }

  private record Attempt(Optional<CommandLineRun> run, Optional<String> failure) {}

  private Attempt attempt(List<Object> words) {
    Cancellation cancellation = new Cancellation();
    Future<CommandLineRun> future =
        executor.submit(() -> CommandLineRun.of(cancellation, words.toArray()));
    try {
      return new Attempt(Optional.of(future.get(MAX_SECONDS, TimeUnit.SECONDS)), Optional.empty());
    } catch (TimeoutException slow) {
      cancellation.cancel();
      String failure = "more than " + MAX_SECONDS + " s" + end(future);
      return new Attempt(Optional.empty(), Optional.of(failure));
    } catch (ExecutionException thrown) {
      return new Attempt(Optional.empty(), Optional.of(String.valueOf(thrown.getCause())));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String end(Future<CommandLineRun> future) {
    try {
      future.get(GRACE_SECONDS, TimeUnit.SECONDS);
      return "";
    } catch (TimeoutException hung) {
      return ", and does not stop";
    } catch (ExecutionException thrown) {
      return ", then " + thrown.getCause();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Takes away what it wrote. */
  @Override
  public void close() throws IOException {
    executor.shutdownNow();
    for (String name : List.of("ram.bin", "m.ndjson", "o.ndjson", "")) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }
}
