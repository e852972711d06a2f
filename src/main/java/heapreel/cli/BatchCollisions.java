package heapreel.cli;

import heapreel.cli.run.BatchTask;
import heapreel.fault.Fault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Keeps captures of a batch from writing over each other, and over what any of them reads. */
final class BatchCollisions {

  private BatchCollisions() {}

  /**
   * Compares all outputs with each other and with all inputs.
   *
   * @param given what the batch is given, its lists among that
   * @param more what the batch itself writes
   * @throws ParameterException that names the first two of one name
   */
  static void check(List<BatchTask> tasks, List<Path> given, List<Path> more, CommandLine line) {
    Map<Path, String> inputs = new HashMap<>();
    given.forEach(input -> inputs.put(absolute(input), "the batch"));
    for (BatchTask task : tasks) {
      task.inputs().forEach(input -> inputs.put(absolute(input), task.name()));
    }
    Map<Path, String> outputs = new HashMap<>();
    for (Path file : more) {
      take(file, "the batch", outputs, inputs, line);
    }
    for (BatchTask task : tasks) {
      Stream.concat(task.outputs().stream().distinct(), task.printed().stream())
          .forEach(file -> take(file, task.name(), outputs, inputs, line));
    }
  }

  private static void take(
      Path file,
      String owner,
      Map<Path, String> outputs,
      Map<Path, String> inputs,
      CommandLine line) {
    Path absolute = absolute(file);
    Optional<String> read = Optional.ofNullable(inputs.get(absolute));
    if (read.isPresent()) {
      throw new ParameterException(
          line,
          Fault.of("would overwrite an input")
              .in(file)
              .expected("a file that isn't read", "one that is read for " + read.get())
              .advice("choose another folder with --into")
              .toString());
    }
    String other = outputs.put(absolute, owner);
    if (other != null) {
      throw new ParameterException(
          line,
          Fault.of("would be written for two captures")
              .in(file)
              .expected("a different name for each", other + " and " + owner)
              .advice("put {name} or {file} into the name, or give each capture once")
              .toString());
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
