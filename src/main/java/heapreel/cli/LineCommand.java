package heapreel.cli;

import heapreel.cli.options.WholeNumbers;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that takes what any run takes, and knows the line that it was called by. */
abstract class LineCommand implements Callable<Integer>, Running {

  @Spec private @Nullable CommandSpec spec;

  /** Does it and gives the exit code. */
  abstract int call(CommandLine line) throws IOException;

  @Override
  public final Integer call() throws IOException {
    CommandSpec used = spec;
    if (used == null) {
      throw new IllegalStateException("run through picocli");
    }
    return call(used.commandLine());
  }

  /** Refuses numbers that are none, and options of any run that contradict each other. */
  final void checkRun(CommandLine line) {
    WholeNumbers.check(line);
    if (settings().contradict()) {
      throw new ParameterException(line, "-q and -v can't be combined");
    }
  }
}
