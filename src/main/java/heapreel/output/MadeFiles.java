package heapreel.output;

import heapreel.capture.Capture;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The files that a run has made of a capture. They are kept only if the capture is unchanged: if it
 * was overwritten meanwhile, they may be half of the old one, half of the new one. Threads may
 * share it.
 */
public final class MadeFiles {

  private final List<Capture> captures;
  private final Queue<Path> paths = new ConcurrentLinkedQueue<>();

  /** Creates an empty list of files made of {@code capture}. */
  public MadeFiles(Capture capture) {
    this(List.of(capture));
  }

  /** Creates an empty list of files made of all of {@code captures}. */
  public MadeFiles(List<Capture> captures) {
    this.captures = List.copyOf(captures);
  }

  /**
   * Checks that a file may be given its name.
   *
   * @throws FaultException when the capture was written over
   */
  void requireUnchanged() {
    captures.forEach(Capture::requireUnchanged);
  }

  /**
   * Deletes unfinished files of killed runs in the directory of an output, but not those of running
   * ones.
   */
  public static void deleteLeft(Path folder) {
    TemporaryFile.deleteLeft(folder);
  }

  /** Whether a file was made. */
  public boolean has(Path path) {
    return paths.contains(path);
  }

  /** The files that were made, in no order. */
  public List<Path> paths() {
    return List.copyOf(paths);
  }

  /** Adds a file that has its final name. */
  void add(Path path) {
    paths.add(path);
  }

  /**
   * Ends the run: keeps the files, or deletes all of them. To be called when no more are made.
   *
   * @throws FaultException when the capture was written over
   */
  public void conclude() {
    try {
      requireUnchanged();
    } catch (FaultException e) {
      paths.forEach(path -> delete(path, e));
      paths.clear();
      throw e;
    }
  }

  private static void delete(Path path, FaultException why) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }
}
