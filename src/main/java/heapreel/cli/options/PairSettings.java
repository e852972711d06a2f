package heapreel.cli.options;

import heapreel.cli.request.FilmRequest;
import heapreel.cli.request.FrameSize;
import heapreel.cli.request.Outputs;
import heapreel.cli.request.PairFilmRequest;
import heapreel.film.Alignment;
import heapreel.film.FilmOptions;
import heapreel.film.PairOptions.Arrangement;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The film of two captures. */
public final class PairSettings {

  private static final String FILM = ".mp4";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "FILE.mp4: the film of A and B, all of their snapshots beside each other")
  private List<Path> files = List.of();

  @Option(
      names = "--align",
      paramLabel = "BY",
      description = {
        "which snapshots the film shows together: index (default), time (counted from the first",
        "of each) or event (the n-th event of a name in both logs)"
      })
  private @Nullable Alignment alignment;

  @Option(
      names = "--arrange",
      paramLabel = "HOW",
      description = "where they are: beside each other or stacked (default: auto, what shows more)")
  private @Nullable Arrangement arrangement;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = FrameSizeConverter.class,
      description = "size of the film in pixels, both even (default: 1280x720)")
  private @Nullable FrameSize size;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = "snapshots of each a second, 1 to 60 (default: 30, fewer where there are few)")
  private @Nullable Integer fps;

  /** The files that are made. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  /**
   * The film, if one is wanted.
   *
   * @throws ParameterException when an option needs one that isn't, or a file can't be made
   */
  public Optional<PairFilmRequest> film(CommandLine line) {
    for (Path file : files) {
      if (file.toString().isEmpty() || Outputs.isStdout(file) || !isFilm(file)) {
        throw new ParameterException(line, "-o " + file + ": expected FILE.mp4");
      }
    }
    if (files.size() > 1) {
      throw new ParameterException(line, "-o: expected one film");
    }
    boolean shaped = alignment != null || arrangement != null || size != null || fps != null;
    if (files.isEmpty() && shaped) {
      throw new ParameterException(
          line, "--align, --arrange, --size and --fps are for a film; add -o FILE.mp4");
    }
    Integer rate = fps;
    if (rate != null && (rate < 1 || rate > FilmOptions.MAX_RATE)) {
      throw new ParameterException(
          line, "--fps " + rate + ": expected 1 to " + FilmOptions.MAX_RATE);
    }
    return files.stream()
        .findFirst()
        .map(
            file ->
                new PairFilmRequest(
                    file,
                    size == null ? FilmRequest.usualSize(file) : size,
                    rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
                    alignment == null ? Alignment.INDEX : alignment,
                    arrangement == null ? Arrangement.AUTO : arrangement));
  }

  private static boolean isFilm(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(FILM);
  }
}
