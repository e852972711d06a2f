package heapreel.cli;

import heapreel.pipeline.MetricsFormat;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** What picocli can't check by itself. */
final class Usage {

  private Usage() {}

  /** Refuses values out of range and options that exclude each other. */
  static void check(HeapreelCommand command, CommandLine line) {
    Optional<String> unnamed = command.sources.unnamed();
    require(unnamed.isEmpty(), line, unnamed.orElse("") + ": expected a file, found an empty name");
    for (PositionalParamSpec file : line.getParseResult().matchedPositionals()) {
      for (String word : file.stringValues()) {
        Optional<String> option = Suggestions.inPlaceOfFile(word);
        require(option.isEmpty(), line, word + ": no such file, did you mean " + option.orElse(""));
      }
    }
    number(WholeNumbers.EVERY, command.every, line);
    number(WholeNumbers.THREADS, command.threads, line);
    number(WholeNumbers.FPS, command.film.fps, line);
    number(WholeNumbers.MAX_SECONDS, command.film.maxSeconds, line);
    number(WholeNumbers.COLUMNS, command.stills.columns, line);
    checkExcluding(command, line);
    Path video = command.film.video;
    require(
        video == null || hasEnding(video, ".mp4") || FilmSettings.isGif(video),
        line,
        "--video " + video + ": expected a name that ends in .mp4 or .gif");
    checkTables(command, line);
    checkStills(command, line);
    Requirements.check(command, line);
    require(
        !Boolean.TRUE.equals(command.stills.layout) || !command.stills.layoutFormats().isEmpty(),
        line,
        "--format dot is for graphs; add png or svg for --draw-heap-layout");
  }

  private static void checkExcluding(HeapreelCommand command, CommandLine line) {
    require(
        command.film.video == null || !command.film.noVideo,
        line,
        "--video and --no-video can't be combined");
    require(
        !command.wholeFilm || !command.film.noVideo,
        line,
        "--film and --no-video can't be combined");
    require(
        !command.wholeFilm
            || command.analyzesAllByName()
            || !line.getParseResult().hasMatchedOption("--analyze-snapshots"),
        line,
        "--film and --analyze-snapshots last can't be combined");
    require(!(command.quiet && command.verbose), line, "-q and -v can't be combined");
    require(
        !command.json || !(command.printMemInfo || command.reference.printsSomething()),
        line,
        "--json can't be combined with options that print text");
    require(
        !command.film.realTime
            || (command.film.fps == null
                && command.film.maxSeconds == null
                && command.film.maxMegabytes == null),
        line,
        "--real-time can't be combined with --fps, --max-seconds or --max-megabytes");
    Path video = command.film.video;
    require(
        video == null || !FilmSettings.isGif(video) || command.film.maxMegabytes == null,
        line,
        "--max-megabytes: expected an .mp4; a GIF gets smaller with --size, --every or --max-seconds");
  }

  private static void checkTables(HeapreelCommand command, CommandLine line) {
    Path metrics = command.metrics;
    require(
        metrics == null
            || StandardOutput.isNamed(metrics)
            || command.metricsFormat != null
            || MetricsFormat.ofName(metrics).isPresent(),
        line,
        "--metrics " + metrics + ": expected a name that ends in .csv or .ndjson");
    Path objects = command.objects;
    require(
        objects == null || StandardOutput.isNamed(objects) || hasEnding(objects, ".ndjson"),
        line,
        "--objects " + objects + ": expected a name that ends in .ndjson");
    require(
        command.metricsFormat == null || metrics != null, line, "--metrics-format needs --metrics");
    checkStdout(command, line);
  }

  /** Data on stdout goes with nothing else there. */
  private static void checkStdout(HeapreelCommand command, CommandLine line) {
    boolean metrics = StandardOutput.isNamed(command.metrics);
    boolean objects = StandardOutput.isNamed(command.objects);
    require(
        !metrics || !objects,
        line,
        "--metrics - and --objects -: only one can go to stdout; name a file for the other");
    require(
        !(metrics || objects)
            || !(command.inspect || command.printMemInfo || command.reference.printsSomething()),
        line,
        (metrics ? "--metrics -" : "--objects -")
            + ": stdout is taken by printed text; name a file");
  }

  private static boolean hasEnding(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static void checkStills(HeapreelCommand command, CommandLine line) {
    require(
        command.stills.root == null || !command.stills.root.isBlank(),
        line,
        "--root: expected a path such as __main__.nodes[2], found nothing");
  }

  private static void number(WholeNumbers numbers, @Nullable Integer value, CommandLine line) {
    require(numbers.takes(value), line, numbers.refusal(String.valueOf(value)));
  }

  private static void require(boolean good, CommandLine line, String message) {
    if (!good) {
      throw new ParameterException(line, message);
    }
  }
}
