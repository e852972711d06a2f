package heapreel.fleet;

import heapreel.cli.options.BytesConverter;
import heapreel.cli.request.FrameSize;
import heapreel.cli.run.ExitCode;
import heapreel.fault.FaultException;
import heapreel.fault.Printable;
import heapreel.report.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The job as {@code spark-submit} starts it: options in, exit code and messages out. The cluster,
 * and how much of it, is what Spark was told.
 */
@Command(
    name = "heapreel-fleet",
    description =
        "Makes tables of Parquet and films of all captures of a listing, on Apache Spark.",
    mixinStandardHelpOptions = false,
    sortOptions = false)
public final class FleetMain implements Callable<Integer> {

  private static final int MAX_TOLD = 20;
  private static final int SEGMENTS = 4;
  private static final long MEGABYTE = 1_000_000;
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");
  private static final Pattern LOCAL =
      Pattern.compile("local(\\[[^,\\]]*(,\\s*([0-9]+)\\s*)?\\])?");
  private static final int USUAL_ATTEMPTS = 4;

  @Parameters(
      paramLabel = "LISTING",
      description = "CSV with the columns path, firmware, map, capture, and labels; or paths")
  private String listing = "";

  @Parameters(paramLabel = "OUTPUT", description = "the folder to make; must not be there")
  private String output = "";

  @Option(names = "--no-films", description = "tables alone")
  private boolean noFilms;

  @Option(
      names = "--no-objects",
      description = "no table of objects, which has the device's strings")
  private boolean noObjects;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "size of films in pixels, both even (default: 1280x720)")
  private @Nullable String size;

  @Option(
      names = "--need",
      paramLabel = "BYTES",
      converter = BytesConverter.class,
      description = "what verdicts are about, such as 4096 or 4K (default: what failed)")
  private @Nullable Long need;

  @Option(
      names = "--segments-per-task",
      paramLabel = "N",
      description = "segments of a film that a task makes, of 300 pictures (default: 4)")
  private int segmentsPerTask = SEGMENTS;

  @Option(
      names = "--copy-megabytes",
      paramLabel = "N",
      description = "disk of an executor for copies of captures (default: 8000)")
  private long copyMegabytes = 8000;

  @Option(names = "--strict", description = "exit with 4 when a capture can't be read")
  private boolean strict;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Spec private @Nullable CommandSpec spec;

  /**
   * Runs the job and exits with its code, unless that is 0: on YARN, an exit would be a failure.
   */
  public static void main(String[] args) {
    int code = run(args);
    if (code != ExitCode.OK) {
      System.exit(code);
    }
  }

  /** Runs the job and returns its exit code. */
  static int run(String... args) {
    CommandLine line = new CommandLine(new FleetMain());
    line.setParameterExceptionHandler(
        (e, rest) -> {
          line.getErr().println("heapreel-fleet: " + Printable.line(words(e)) + "; see --help");
          return ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler((e, of, parsed) -> failed(e, of.getErr()));
    return line.execute(args);
  }

  private static int failed(Exception e, PrintWriter err) {
    if (e instanceof SparkException) {
      String first = words(e).lines().findFirst().orElse("");
      err.println("heapreel-fleet: Spark gave the job up: " + Printable.line(first));
      return ExitCode.UNUSABLE;
    }
    boolean known = e instanceof FaultException || e instanceof IOException;
    err.println("heapreel-fleet: " + (known ? "" : "internal error: ") + Printable.line(words(e)));
    if (!known) {
      e.printStackTrace(err);
    }
    return known ? ExitCode.UNUSABLE : ExitCode.INTERNAL_ERROR;
  }

  private static String words(Exception e) {
    return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
  }

  @Override
  public Integer call() throws IOException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    check(line);
    FrameSize frame = frame(line);
    Path from = path(line, listing);
    Path to = path(line, output);
    SparkSession.Builder builder = SparkSession.builder().appName("heapreel-fleet");
    try (SparkSession session = builder.getOrCreate()) {
      FleetOptions options =
          new FleetOptions(
              !noFilms,
              !noObjects,
              frame.width(),
              frame.height(),
              segmentsPerTask,
              need,
              copyMegabytes * MEGABYTE,
              attempts(session.sparkContext().master(), session.sparkContext().conf()));
      return tell(new FleetJob(session, options).run(from, to), line);
    }
  }

  private void check(CommandLine line) {
    if (segmentsPerTask < 1) {
      throw new ParameterException(
          line, "--segments-per-task " + segmentsPerTask + ": expected 1 at least");
    }
    if (copyMegabytes < 1) {
      throw new ParameterException(
          line, "--copy-megabytes " + copyMegabytes + ": expected 1 at least");
    }
    if (listing.isEmpty() || output.isEmpty()) {
      throw new ParameterException(line, "expected a listing and a folder, found an empty name");
    }
  }

  private static Path path(CommandLine line, String name) {
    try {
      return new Path(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          line, name + ": expected a path, with ./ before a relative one that has a ':'", e);
    }
  }

  private FrameSize frame(CommandLine line) {
    if (size == null) {
      return new FrameSize(Films.usualWidth(), Films.usualHeight());
    }
    Matcher matcher = SIZE.matcher(size);
    if (matcher.matches()) {
      try {
        return new FrameSize(
            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(line, "--size " + size + ": " + e.getMessage(), e);
      }
    }
    throw new ParameterException(line, "--size " + size + ": expected a size such as 1280x720");
  }

  /** How often Spark tries a task: on one machine once, unless it was told otherwise. */
  static int attempts(String master, SparkConf conf) {
    Matcher local = LOCAL.matcher(master);
    if (local.matches()) {
      return local.group(3) == null ? 1 : Integer.parseInt(local.group(3));
    }
    return conf.getInt("spark.task.maxFailures", USUAL_ATTEMPTS);
  }

  private int tell(List<CaptureResult> results, CommandLine line) {
    List<String> failed =
        results.stream()
            .filter(result -> !result.isOk())
            .map(result -> result.capture().id() + ": " + result.error())
            .toList();
    failed.stream()
        .limit(MAX_TOLD)
        .forEach(why -> line.getErr().println("heapreel-fleet: warning: " + Printable.line(why)));
    if (failed.size() > MAX_TOLD) {
      line.getErr()
          .println(
              "heapreel-fleet: warning: "
                  + (failed.size() - MAX_TOLD)
                  + " more; the table captures says why");
    }
    long films = results.stream().filter(result -> result.film() != null).count();
    line.getOut()
        .println(
            Printable.line(output)
                + ": "
                + Counted.of(results.size(), "capture")
                + ", "
                + failed.size()
                + " of which can't be read, "
                + Counted.of(films, "film"));
    line.getOut().flush();
    return strict && !failed.isEmpty() ? ExitCode.SOME_BROKEN : ExitCode.OK;
  }
}
