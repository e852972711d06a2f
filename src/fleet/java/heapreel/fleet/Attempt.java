package heapreel.fleet;

import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import java.io.IOException;
import org.apache.spark.TaskContext;

/**
 * Work of a task on one capture. What is wrong with the capture is a result, at once. All else may
 * be the machine's fault: it is thrown, so that Spark tries again elsewhere, and is a result only
 * in the last attempt, so that no capture costs the others.
 */
final class Attempt {

  private Attempt() {}

  /** Work. */
  @FunctionalInterface
  interface Work<R> {
    /** Does it. */
    R run() throws IOException;
  }

  /** Makes a result of a line that says why there is none. */
  @FunctionalInterface
  interface Failed<R> {
    /** The result. */
    R because(String why);
  }

  /**
   * Does it.
   *
   * @param attempts how often Spark tries
   */
  static <R> R of(int attempts, Work<R> work, Failed<R> failed) throws IOException {
    try {
      return work.run();
    } catch (FaultException e) {
      return failed.because(e.fault().toString());
    } catch (IOException | RuntimeException | VirtualMachineError e) {
      TaskContext task = TaskContext.get();
      if (task.isInterrupted() || task.attemptNumber() + 1 < attempts) {
        throw e;
      }
      return failed.because(Printable.line(words(e)));
    }
  }

  private static String words(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      return "not enough memory; give executors more, as with --executor-memory";
    }
    String message = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    return e instanceof IOException
        ? message
        : "internal error: " + e.getClass().getName() + ": " + message;
  }
}
