package heapreel.cli;

import heapreel.cli.options.OutputCheck;
import heapreel.cli.options.RunOptions;
import heapreel.cli.request.Outputs;
import heapreel.cli.run.Messages;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** A command that makes a capture of captures: what both of them take. */
abstract class PackingJob extends LineCommand implements Batchable {

  final Cancellation cancellation;

  @Mixin final RunOptions run = new RunOptions();

  /** A job that this stops, from any thread. */
  PackingJob(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /** The captures that are read. */
  abstract List<Path> captures();

  /** Where it goes, if that was said. */
  abstract @Nullable Path output();

  /** What is said of it if it wasn't. */
  abstract String outputWanted();

  /** Whether it finds a name by itself where none is said. */
  abstract boolean namesOutput();

  /** Does it, where it goes if that was said; every option has been checked. */
  abstract int run(Optional<Path> file, CommandLine line, Messages messages) throws IOException;

  @Override
  public RunOptions settings() {
    return run;
  }

  @Override
  int call(CommandLine line) throws IOException {
    check(line);
    return run(
        Optional.ofNullable(output()),
        line,
        Messages.of(run.request(), line.getOut(), line.getErr()));
  }

  @Override
  public List<Path> outputs(CommandLine line) throws IOException {
    check(line);
    return Stream.of(Optional.ofNullable(output()), other()).flatMap(Optional::stream).toList();
  }

  /** What it writes beside that, if it was named. */
  Optional<Path> other() {
    return Optional.empty();
  }

  private void check(CommandLine line) throws IOException {
    Path file = output();
    boolean isNamed = file != null && !file.toString().isEmpty() && !Outputs.isStdout(file);
    if (!isNamed && !(file == null && namesOutput())) {
      throw new ParameterException(line, "-o: expected " + outputWanted());
    }
    if (captures().stream().anyMatch(capture -> capture.toString().isEmpty())) {
      throw new ParameterException(line, "expected a capture, found an empty name");
    }
    checkRun(line);
    if (file != null) {
      OutputCheck.check(file, captures(), line);
    }
  }
}
