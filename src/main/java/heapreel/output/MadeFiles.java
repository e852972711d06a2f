package heapreel.output;

import heapreel.capture.Capture;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The files that a run has made of a capture. They stay only if the capture is what it was when
 * they were made: one that was written over meanwhile may be in them half old, half new. Threads
 * may share it.
 */
public final class MadeFiles {

  private final Capture capture;
  private final Queue<Path> paths = new ConcurrentLinkedQueue<>();

  /** No files yet, made of {@code capture}. */
  public MadeFiles(Capture capture) {
    this.capture = capture;
  }

  /**
   * Checks that a file may be given its name.
   *
   * @throws FaultException when the capture was written over
   */
  void requireUnchanged() {
    capture.requireUnchanged();
  }

  /**
   * Deletes what runs that were killed have left unfinished in the folder of an output; what a run
   * still alive is writing there stays.
   */
  public static void deleteLeft(Path folder) {
    TemporaryFile.deleteLeft(folder);
  }

  /** Whether a file was made. */
  public boolean has(Path path) {
    return paths.contains(path);
  }

  /** Takes note of a file that has got its name. */
  void add(Path path) {
    paths.add(path);
  }

  /**
   * Ends the run: keeps the files, or deletes all of them. To be called when none is made any more.
   *
   * @throws FaultException when the capture was written over
   */
  public void conclude() {
    try {
      capture.requireUnchanged();
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
