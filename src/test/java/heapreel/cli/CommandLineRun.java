package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.parallel.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The command line, run within the test, and what it said. */
public record CommandLineRun(int exitCode, String out, String err) {

  /** Runs heapreel for what it prints, without the picture that comes with it. */
  public static CommandLineRun printing(Object... words) {
    return of(Stream.concat(Arrays.stream(words), Stream.of("--no-draw-heap-layout")).toArray());
  }

  /**
   * Runs heapreel; paths among the words are put as they are. What the plain call writes without
   * being told where goes to a folder of the build.
   */
  public static CommandLineRun of(Object... words) {
    return of(new Cancellation(), words);
  }

  /** The same, and can be stopped from another thread. */
  public static CommandLineRun of(Cancellation cancellation, Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> args = new ArrayList<>(Arrays.stream(words).map(String::valueOf).toList());
    boolean plain = args.isEmpty() || !CommandNames.ALL.contains(args.get(0));
    if (plain
        && args.stream().noneMatch(word -> word.equals("-o") || word.startsWith("--output"))) {
      args.addAll(List.of("-o", "target/heapvis"));
    }
    int code =
        Main.execute(
            args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err), cancellation);
    return new CommandLineRun(code, out.toString(), err.toString());
  }

  /** A file of the samples. */
  public static Path sample(String name) {
    return Path.of("samples").resolve(name);
  }

  /** It ended so, and said why in one line that has these words. */
  static void assertOneLine(CommandLineRun run, int code, String... words) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("heapreel: error: ").contains(words);
  }
}
