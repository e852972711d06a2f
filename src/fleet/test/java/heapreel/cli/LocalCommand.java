package heapreel.cli;

import heapreel.parallel.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A command as the command line runs it on this machine.
 *
 * @param code its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record LocalCommand(int code, String out, String err) {

  /** Runs one. */
  public static LocalCommand run(List<String> words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.execute(
            words.toArray(String[]::new),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new Cancellation());
    return new LocalCommand(code, out.toString(), err.toString());
  }
}
