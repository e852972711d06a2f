package heapreel.cli;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, which has to be installed, with one page open. */
public final class Chromium implements Closeable {

  private static final List<String> NAMES = List.of("chromium", "google-chrome");
  private static final int PATIENCE_SECONDS = 20;

  private final Process process;
  private final Path log;

  private Chromium(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Opens a page.
   *
   * @param folder for everything that the browser writes
   */
  static Chromium open(URI page, Path folder) throws IOException {
    File log = folder.resolve("chromium.log").toFile();
    Process process =
        Shell.start(folder, log, folder.resolve("chromium.err").toFile(), words(folder, page));
    return new Chromium(process, folder.resolve("chromium.err"));
  }

  /**
   * The document that a page has become once its scripts are done.
   *
   * @param folder for everything that the browser writes
   */
  public static String document(URI page, Path folder) throws IOException, InterruptedException {
    return Shell.run(words(folder, "--virtual-time-budget=10000", "--dump-dom", page)).good().out();
  }

  private static Object[] words(Path folder, Object... others) {
    return Stream.concat(
            Stream.of(
                "env",
                "TMPDIR=" + folder.toAbsolutePath(),
                program(),
                "--headless=new",
                "--no-sandbox", // without which it refuses to run as root
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + folder.resolve("profile").toAbsolutePath(),
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--mute-audio",
                "--autoplay-policy=no-user-gesture-required",
                "--window-size=1400,900"),
            Arrays.stream(others))
        .toArray();
  }

  private static Path program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(path.split(File.pathSeparator, -1))
                    .map(Path::of)
                    .map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("a browser is needed: install the package chromium"));
  }

  /** What it said on stderr, of which most is of no interest. */
  String said() throws IOException {
    return Files.readString(log);
  }

  /** Ends it and all that it started. */
  @Override
  public void close() throws IOException {
    List<ProcessHandle> helpers = process.descendants().toList();
    process.destroy();
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      helpers.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
