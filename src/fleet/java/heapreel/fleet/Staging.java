package heapreel.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where tasks put what they make until the driver has chosen: a folder of a Hadoop file system that
 * all executors reach. A name has the number of the task's attempt, which no other attempt of the
 * application has, so that two attempts at the same work never write the same file, and a file that
 * an attempt has left unfinished is never read.
 *
 * @param folder the folder
 * @param conf how file systems are reached
 */
record Staging(String folder, Broadcast<SerializableConfiguration> conf) implements Serializable {

  /** How file systems are reached. */
  Configuration configuration() {
    return conf.value().value();
  }

  /** Writes. */
  @FunctionalInterface
  interface Writing {
    /** Writes to {@code out}, which is buffered and closed by others. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes a file of this attempt and returns its path.
   *
   * @param name without the attempt
   * @param ending of the name
   */
  String write(String name, String ending, Writing writing) throws IOException {
    long attempt = TaskContext.get().taskAttemptId();
    Path path = new Path(folder, name + "." + attempt + ending);
    FileSystem files = path.getFileSystem(configuration());
    boolean whole = false;
    try {
      try (FSDataOutputStream out = files.create(path, true)) {
        writing.to(out);
      }
      whole = true;
      return path.toString();
    } finally {
      if (!whole) {
        files.delete(path, false);
      }
    }
  }

  /** Copies a local file there, as a file of this attempt. */
  String copy(java.nio.file.Path file, String name, String ending) throws IOException {
    return write(name, ending, out -> Files.copy(file, out));
  }

  /** Opens a file that was written. */
  InputStream open(String path) throws IOException {
    Path there = new Path(path);
    return there.getFileSystem(configuration()).open(there);
  }
}
