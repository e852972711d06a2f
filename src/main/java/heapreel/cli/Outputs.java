package heapreel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a run writes: what was named, and what {@code --analyze-snapshots all} adds.
 *
 * @param metrics the numbers of each snapshot
 * @param objects every allocation of the snapshots
 * @param film the film
 * @param poster the film's worst moment, which a film under a name of its own goes without
 */
record Outputs(
    Optional<Path> metrics, Optional<Path> objects, Optional<Path> film, Optional<Path> poster) {

  static Outputs of(HeapreelCommand command) {
    Path folder = command.outputDirectory;
    boolean all = command.analyzesAll();
    Optional<Path> metrics =
        Optional.ofNullable(command.metrics).or(() -> when(all, folder.resolve("metrics.csv")));
    Optional<Path> video = Optional.ofNullable(command.film.video);
    boolean films = command.wantsFilm();
    return new Outputs(
        metrics,
        Optional.ofNullable(command.objects),
        when(films, video.orElse(folder.resolve("heap.mp4"))),
        when(films && video.isEmpty(), folder.resolve("heap.png")));
  }

  private static Optional<Path> when(boolean wanted, Path path) {
    return wanted ? Optional.of(path) : Optional.empty();
  }

  /** All of them; what goes to stdout is no file. */
  List<Path> files() {
    return Stream.of(metrics, objects, film, poster)
        .flatMap(Optional::stream)
        .filter(path -> !StandardOutput.isNamed(path))
        .toList();
  }

  /** Whether all that is made is data on stdout. */
  boolean areData(HeapreelCommand command) {
    return files().isEmpty() && !command.drawsStills();
  }

  /** Whether they are of the whole capture, unless snapshots are chosen. */
  boolean isOfTheWhole(HeapreelCommand command) {
    return command.analyzesAll() || command.film.video != null || command.metrics != null;
  }

  /** The folders that the run writes to, pictures of snapshots included. */
  Set<Path> folders(HeapreelCommand command) {
    Stream<Path> stills =
        command.drawsStills() ? Stream.of(command.outputDirectory.toAbsolutePath()) : Stream.of();
    Stream<Path> named =
        files().stream().flatMap(file -> Stream.ofNullable(file.toAbsolutePath().getParent()));
    return Stream.concat(named, stills).collect(Collectors.toSet());
  }
}
