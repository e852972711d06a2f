package heapreel.cli;

import heapreel.cli.request.Outputs;
import heapreel.film.FilmOptions;
import heapreel.report.MetricsFormat;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What picocli can't check of the plain call by itself. */
final class Usage {

  private Usage() {}

  /** Refuses values out of range and options that exclude each other. */
  static void check(PlainCall call, CommandLine line) {
    checkExcluding(call, line);
    Path video = call.video;
    require(
        video == null || hasEnding(video, ".mp4") || FilmOptions.isGif(video),
        line,
        "--video " + video + ": expected a name that ends in .mp4 or .gif");
    checkTables(call, line);
    call.graphs.check(line);
    call.need.check(line);
    Requirements.check(call, line);
    require(
        !Boolean.TRUE.equals(call.layout) || !call.layoutFormats().isEmpty(),
        line,
        "--format dot is for graphs; add png or svg for --draw-heap-layout");
  }

  private static void checkExcluding(PlainCall call, CommandLine line) {
    require(call.video == null || !call.noVideo, line, "--video and --no-video can't be combined");
    require(!call.wholeFilm || !call.noVideo, line, "--film and --no-video can't be combined");
    require(
        !call.wholeFilm
            || call.analyze == PlainCall.Snapshots.all
            || !line.getParseResult().hasMatchedOption("--analyze-snapshots"),
        line,
        "--film and --analyze-snapshots last can't be combined");
    require(
        !call.json || !(call.printMemInfo || call.reference.request().printsSomething()),
        line,
        "--json can't be combined with options that print text");
    call.film.check(Optional.ofNullable(call.video), line);
  }

  private static void checkTables(PlainCall call, CommandLine line) {
    Path metrics = call.metrics;
    require(
        metrics == null
            || Outputs.isStdout(metrics)
            || call.metricsFormat != null
            || MetricsFormat.ofName(metrics).isPresent(),
        line,
        "--metrics " + metrics + ": expected a name that ends in .csv or .ndjson");
    Path objects = call.objects;
    require(
        objects == null || Outputs.isStdout(objects) || hasEnding(objects, ".ndjson"),
        line,
        "--objects " + objects + ": expected a name that ends in .ndjson");
    require(
        call.metricsFormat == null || metrics != null, line, "--metrics-format needs --metrics");
    checkStdout(call, line);
  }

  /** Data on stdout goes with nothing else there. */
  private static void checkStdout(PlainCall call, CommandLine line) {
    boolean metrics = Outputs.isStdout(call.metrics);
    boolean objects = Outputs.isStdout(call.objects);
    require(
        !metrics || !objects,
        line,
        "--metrics - and --objects -: only one can go to stdout; name a file for the other");
    require(
        !(metrics || objects)
            || !(call.inspect || call.printMemInfo || call.reference.request().printsSomething()),
        line,
        (metrics ? "--metrics -" : "--objects -")
            + ": stdout is taken by printed text; name a file");
  }

  private static boolean hasEnding(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static void require(boolean good, CommandLine line, String message) {
    if (!good) {
      throw new ParameterException(line, message);
    }
  }
}
