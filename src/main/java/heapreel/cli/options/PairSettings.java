package heapreel.cli.options;

import heapreel.cli.request.FilmRequest;
import heapreel.cli.request.FrameSize;
import heapreel.cli.request.PairFilmRequest;
import heapreel.film.Alignment;
import heapreel.film.FilmOptions;
import heapreel.film.PairOptions.Arrangement;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The film of two captures. */
public final class PairSettings {

  private static final List<String> FILMS = List.of(".mp4", ".gif");
  private static final List<String> PICTURES = List.of(".png", ".svg");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "FILE.png, .svg: both heaps beside each other, with what differs marked;",
        "FILE.mp4, .gif: the film of both captures in one picture; -o again for both"
      })
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
      description = "size of the film in pixels, both even (default: 1280x720, a GIF 960x540)")
  private @Nullable FrameSize size;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = "snapshots a second, 1 to 60 (default: 30, fewer of few)")
  private @Nullable Integer fps;

  @Option(
      names = "--need",
      paramLabel = "BYTES",
      description = "in the film, mark where so many bytes could be while they don't fit")
  private @Nullable Long need;

  /** The files that are made. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  /**
   * The film, if one is wanted, after a check of all files.
   *
   * @throws ParameterException when an option needs one that isn't, or a file can't be made
   */
  public Optional<PairFilmRequest> film(CommandLine line) {
    checkFiles(line);
    List<Path> films = files.stream().filter(PairSettings::isFilm).toList();
    boolean shaped =
        alignment != null || arrangement != null || size != null || fps != null || need != null;
    if (films.isEmpty() && shaped) {
      throw new ParameterException(
          line, "--align, --arrange, --size, --fps and --need are for a film; add -o FILE.mp4");
    }
    Integer rate = fps;
    int most = films.stream().mapToInt(FilmOptions::maxRate).min().orElse(FilmOptions.MAX_RATE);
    if (rate != null && (rate < 1 || rate > most)) {
      throw new ParameterException(line, "--fps " + rate + ": expected 1 to " + most);
    }
    Long bytes = need;
    OptionalLong needed = bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    NeedOption.check(needed, line);
    return films.stream()
        .findFirst()
        .map(
            file ->
                new PairFilmRequest(
                    file,
                    size == null ? FilmRequest.usualSize(file) : size,
                    rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
                    alignment == null ? Alignment.INDEX : alignment,
                    arrangement == null ? Arrangement.AUTO : arrangement,
                    needed));
  }

  /** The picture, if one is wanted. */
  public Optional<Path> picture() {
    return files.stream().filter(PairSettings::isPicture).findFirst();
  }

  private static boolean isPicture(Path file) {
    return endsWith(file, PICTURES);
  }

  private static boolean isFilm(Path file) {
    return endsWith(file, FILMS);
  }

  private static boolean endsWith(Path file, List<String> endings) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(name::endsWith);
  }

  /**
   * Refuses files that can't be made, and several of a sort.
   *
   * @throws ParameterException when there is one
   */
  private void checkFiles(CommandLine line) {
    for (Path file : files) {
      if (!isFilm(file) && !isPicture(file)) {
        throw new ParameterException(
            line, "-o " + file + ": expected FILE.png, FILE.svg, FILE.mp4 or FILE.gif");
      }
    }
    long films = files.stream().filter(PairSettings::isFilm).count();
    if (films > 1 || files.size() - films > 1) {
      throw new ParameterException(line, "-o: expected one film and one picture at most");
    }
  }
}
