package heapreel.cli;

import heapreel.parallel.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;

/** The command line, run within the test, and what it said. */
record CommandLineRun(int exitCode, String out, String err) {

  /** Runs heapreel; paths among the words are put as they are. */
  static CommandLineRun of(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
    int code = Main.execute(args, new PrintWriter(out), new PrintWriter(err), new Cancellation());
    return new CommandLineRun(code, out.toString(), err.toString());
  }

  /** A file of the samples. */
  static Path sample(String name) {
    return Path.of("samples").resolve(name);
  }
}
