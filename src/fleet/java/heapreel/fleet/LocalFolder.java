package heapreel.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A folder on this machine's disk for what an executor needs for a while, below the one that the
 * cluster gives to the executor, or else the system's for temporary files. It is deleted when the
 * JVM ends; a cluster's own is deleted by the cluster, too, however the JVM ended.
 */
final class LocalFolder {

  private static final String[] GIVEN = {"SPARK_EXECUTOR_DIRS", "LOCAL_DIRS", "SPARK_LOCAL_DIRS"};

  private static @Nullable Path folder;

  private LocalFolder() {}

  /** The folder; all threads have the same. */
  static synchronized Path path() throws IOException {
    Path known = folder;
    if (known == null || !Files.isDirectory(known)) {
      Path parent = parent();
      Files.createDirectories(parent);
      Path made = Files.createTempDirectory(parent, "heapreel-fleet-");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(made.toFile())));
      folder = made;
      return made;
    }
    return known;
  }

  /** A new empty file in it, which the caller deletes. */
  static Path file(String ending) throws IOException {
    return Files.createTempFile(path(), "film", ending);
  }

  /** Deletes it with all that is in it, as far as that goes, once no task runs any more. */
  static synchronized void clear() {
    Path known = folder;
    if (known != null) {
      FileUtils.deleteQuietly(known.toFile());
      folder = null;
    }
  }

  private static Path parent() {
    for (String name : GIVEN) {
      String value = System.getenv(name);
      if (value != null && !value.isBlank()) {
        return Path.of(value.split("[,:]", -1)[0]);
      }
    }
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
