package heapreel.fleet;

import heapreel.fault.Fault;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that a job makes: under another name beside it until all is there, then renamed; what
 * is left of a job that failed is deleted, unless its driver was killed. On file systems that
 * rename folders in one step, as HDFS and local ones do, it is whole or not there.
 */
final class FleetFolder implements AutoCloseable {

  private static final Pattern PATTERN = Pattern.compile("[{}\\[\\]*?\\\\]");

  private final FileSystem files;
  private final Path target;
  private final Path pending;
  private boolean committed;

  /**
   * Begins a folder.
   *
   * @param application number of the job
   * @throws heapreel.fault.FaultException when there is something of that name, or Spark would take
   *     it for a pattern
   */
  FleetFolder(Path target, String application, Configuration conf) throws IOException {
    this.files = target.getFileSystem(conf);
    this.target = files.makeQualified(target);
    requireLiteral();
    requireFree();
    this.pending =
        new Path(this.target.getParent(), "." + target.getName() + "." + application + ".part");
    if (!files.mkdirs(pending)) {
      throw unwritable("none could be made");
    }
  }

  private void requireLiteral() {
    if (PATTERN.matcher(target.toString()).find()) {
      throw Fault.of("can't be written")
          .in(Names.shown(target))
          .expected(
              "a name without any of {}[]*?\\, which Spark takes for a pattern", "one of them")
          .advice("give another name")
          .toException();
    }
  }

  private void requireFree() throws IOException {
    if (files.exists(target)) {
      throw Fault.of("can't be written")
          .in(Names.shown(target))
          .expected("the name of a new folder", "one that is there")
          .advice("give another name, or delete it")
          .toException();
    }
  }

  private RuntimeException unwritable(String found) {
    return Fault.of("can't be written")
        .in(Names.shown(target))
        .expected("a folder that can have new ones", found)
        .toException();
  }

  /** A path in it, while it is not whole. */
  Path path(String name) {
    return new Path(pending, name);
  }

  /** Moves a file into it. */
  void move(String file, String name) throws IOException {
    Path to = path(name);
    files.mkdirs(to.getParent());
    if (!files.rename(new Path(file), to)) {
      throw new IOException(file + ": could not be renamed to " + to);
    }
  }

  /** Deletes what is in it at {@code name}. */
  void delete(String name) throws IOException {
    files.delete(path(name), true);
  }

  /** Gives it its name. */
  void commit() throws IOException {
    requireFree();
    if (!files.rename(pending, target)) {
      throw unwritable("it could not be renamed");
    }
    committed = true;
  }

  @Override
  public void close() throws IOException {
    if (!committed) {
      files.delete(pending, true);
    }
  }
}
