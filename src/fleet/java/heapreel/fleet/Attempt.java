package heapreel.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.spark.TaskContext;

/**
 * Work of a task on one capture. What is wrong with the capture is a result, at once. All else may
 * be the machine's fault: it is thrown, so that Spark tries again elsewhere, and is a result only
 * in the last attempt, so that no capture costs the others. No error of the JVM is thrown on, since
 * Spark would end the executor with all of its tasks.
 */
final class Attempt {

  /** What an input gives rise to, whatever the machine that reads it. */
  private static final List<Class<? extends IOException>> OF_INPUT =
      List.of(
          NoSuchFileException.class,
          FileNotFoundException.class,
          AccessDeniedException.class,
          ZipException.class,
          EOFException.class,
          CharacterCodingException.class,
          JsonProcessingException.class);

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
   * Does it, in a task of Spark.
   *
   * @param attempts how often Spark tries
   */
  static <R> R of(int attempts, Work<R> work, Failed<R> failed) throws IOException {
    return of(() -> isLast(attempts), work, failed);
  }

  /** As {@link #of(int, Work, Failed)}, where {@code last} says that Spark tries no more. */
  static <R> R of(BooleanSupplier last, Work<R> work, Failed<R> failed) throws IOException {
    try {
      return work.run();
    } catch (IOException | RuntimeException | VirtualMachineError e) {
      if (isOfCapture(e) || last.getAsBoolean()) {
        return failed.because(words(e));
      }
      if (causes(e).anyMatch(VirtualMachineError.class::isInstance)) {
        throw new IOException(words(e)); // without the cause, in which Spark looks for errors, too
      }
      throw e;
    }
  }

  /** Whether the task that runs is the last one that Spark tries, and not one that it ended. */
  static boolean isLast(int attempts) {
    TaskContext task = TaskContext.get();
    return !task.isInterrupted() && task.attemptNumber() + 1 >= attempts;
  }

  /** Whether another attempt would find the same, since the capture or a file of it is wrong. */
  static boolean isOfCapture(Throwable e) {
    return e instanceof FaultException && causes(e).noneMatch(Attempt::isOfMachine);
  }

  private static boolean isOfMachine(Throwable cause) {
    return cause instanceof VirtualMachineError
        || (cause instanceof IOException && OF_INPUT.stream().noneMatch(c -> c.isInstance(cause)));
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
  }

  private static String words(Throwable e) {
    if (causes(e).anyMatch(OutOfMemoryError.class::isInstance)) {
      return "not enough memory; give executors more, as with --executor-memory";
    }
    if (e instanceof FaultException known) {
      return known.fault().toString();
    }
    String message = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    return Printable.line(
        e instanceof IOException
            ? message
            : "internal error: " + e.getClass().getName() + ": " + message);
  }
}
