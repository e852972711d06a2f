package heapreel.cli.run;

import heapreel.cli.request.BatchPart;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A capture of a batch and what is done with it.
 *
 * @param name its name, fit to be printed
 * @param words all that determines what is done, but for the contents of {@code inputs}
 * @param inputs the capture, and what else is read
 * @param outputs the files that are made, and folders that pictures go to
 * @param printed the file for what is printed, if there is one
 * @param command does it
 */
public record BatchTask(
    String name,
    List<String> words,
    List<Path> inputs,
    List<Path> outputs,
    Optional<Path> printed,
    Command command) {

  /** Takes copies of the lists. */
  public BatchTask {
    words = List.copyOf(words);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A command, which is run with these streams and gives its exit code. */
  @FunctionalInterface
  public interface Command {

    /** Runs it; what goes wrong is said to {@code err}. */
    int run(PrintWriter out, PrintWriter err, BatchPart part);
  }

  /** Length of the capture's file; unknown if it is a directory, or isn't there. */
  OptionalLong bytes() {
    File file = inputs.get(0).toFile();
    return file.isFile() ? OptionalLong.of(file.length()) : OptionalLong.empty();
  }
}
