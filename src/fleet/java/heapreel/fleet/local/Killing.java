package heapreel.fleet.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The moment in a job's run at which a worker is killed: when so many captures have been read.
 *
 * @param output the folder that the job makes, on this machine
 * @param captures how many
 */
record Killing(Path output, int captures) {

  private static final int POLL_MILLIS = 20;

  /**
   * Waits for it.
   *
   * @throws IOException when the job ended before
   */
  void await(JavaProcess job) throws IOException, InterruptedException {
    while (read() < captures) {
      if (!job.process().isAlive()) {
        throw new IOException("the job ended before " + captures + " captures were read");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private long read() throws IOException {
    PathMatcher pending =
        FileSystems.getDefault().getPathMatcher("glob:." + output.getFileName() + ".*.part");
    long count = 0;
    for (Path folder : list(Objects.requireNonNull(output.toAbsolutePath().getParent()))) {
      if (pending.matches(folder.getFileName())) {
        count +=
            list(folder.resolve("staging/verdicts")).stream()
                .filter(file -> file.toString().endsWith(".ndjson"))
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .count();
      }
    }
    return count;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }
}
