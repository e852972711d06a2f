package heapreel.cli;

import heapreel.cli.options.OutputCheck;
import heapreel.cli.options.RomStartCheck;
import heapreel.cli.options.RunOptions;
import heapreel.cli.options.SourceOptions;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.Products;
import heapreel.cli.request.Request;
import heapreel.cli.run.Messages;
import heapreel.cli.run.Run;
import heapreel.parallel.Cancellation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** A command that reads a capture: what all of them take, and how each becomes a run. */
abstract class Job extends LineCommand implements Batchable {

  private final Cancellation cancellation;

  @Mixin final SourceOptions sources = new SourceOptions();

  @Mixin final RunOptions run = new RunOptions();

  /** A job that this stops, from any thread. */
  Job(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * What was asked for. Every number is one that its option takes.
   *
   * @throws ParameterException when options contradict each other
   */
  abstract Request request(CommandLine line);

  @Override
  public RunOptions settings() {
    return run;
  }

  @Override
  int call(CommandLine line) throws IOException {
    Request request = checked(line);
    OutputCheck.check(request, line);
    RomStartCheck.check(request.source(), line);
    Messages messages = Messages.of(request, line.getOut(), line.getErr());
    Closeable shown = before(request, line);
    try {
      return new Run(request, messages, cancellation).run();
    } finally {
      shown.close();
    }
  }

  @Override
  public List<Path> outputs(CommandLine line) throws IOException {
    Request request = checked(line);
    OutputCheck.check(request, line);
    Products products = request.products();
    List<Path> outputs = new ArrayList<>(Outputs.of(products).files());
    if (products.drawsSnapshots()) {
      outputs.add(products.folder());
    }
    return outputs;
  }

  /** What is done before the run; returns what is closed after it. */
  Closeable before(Request request, CommandLine line) throws IOException {
    return () -> {};
  }

  /** Where pictures go, which is never stdout. */
  static Path folder(Path given, CommandLine line) {
    if (Outputs.isStdout(given)) {
      throw new ParameterException(line, "-o -: expected a folder, as pictures are files");
    }
    return given;
  }

  private Request checked(CommandLine line) {
    Optional<String> unnamed = sources.unnamed();
    if (unnamed.isPresent()) {
      throw new ParameterException(line, unnamed.get() + ": expected a file, found an empty name");
    }
    Optional<String> contradiction = sources.contradiction();
    if (contradiction.isPresent()) {
      throw new ParameterException(line, contradiction.get());
    }
    checkFiles(line);
    checkRun(line);
    return request(line);
  }

  /** Refuses what can't be meant as files. */
  void checkFiles(CommandLine line) {}
}
