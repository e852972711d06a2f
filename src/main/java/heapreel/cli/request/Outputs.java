package heapreel.cli.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run writes, pictures of snapshots left out.
 *
 * @param metrics the numbers of each snapshot
 * @param objects every allocation of the snapshots
 * @param film the film
 * @param poster the film's worst moment, which a film under a name of its own goes without
 * @param junit what was found of limits
 * @param verdict the picture of a verdict
 * @param page the page to explore
 * @param stacks files of where allocations were made
 */
public record Outputs(
    Optional<Path> metrics,
    Optional<Path> objects,
    Optional<Path> film,
    Optional<Path> poster,
    Optional<Path> junit,
    Optional<Path> verdict,
    Optional<Path> page,
    List<Path> stacks) {

  /** Takes a copy of the list. */
  public Outputs {
    stacks = List.copyOf(stacks);
  }

  /** The name of stdout in the place of a file's. */
  public static final Path STDOUT = Path.of("-");

  /** Those of a run that makes this. */
  public static Outputs of(Products products) {
    return new Outputs(
        products.table().map(TableRequest::file),
        products.objects().map(ObjectsRequest::file),
        products.film().map(FilmRequest::file),
        products.film().flatMap(FilmRequest::poster),
        products.check().flatMap(CheckRequest::junit),
        products.why().flatMap(WhyRequest::picture),
        products.page().map(PageRequest::file),
        products.history().map(HistoryRequest::files).orElse(List.of()));
  }

  /** Whether {@code file} stands for stdout. */
  public static boolean isStdout(@Nullable Path file) {
    return STDOUT.equals(file);
  }

  /** All of them; what goes to stdout is no file. */
  public List<Path> files() {
    return Stream.concat(
            Stream.of(metrics, objects, film, poster, junit, verdict, page)
                .flatMap(Optional::stream),
            stacks.stream())
        .filter(path -> !isStdout(path))
        .toList();
  }

  /** Whether all that is made is data on stdout. */
  public boolean areData(Products products) {
    return files().isEmpty() && !products.drawsSnapshots();
  }

  /** The folders that the run writes to, pictures of snapshots included. */
  public Set<Path> folders(Products products) {
    Stream<Path> pictures =
        products.drawsSnapshots() ? Stream.of(products.folder().toAbsolutePath()) : Stream.of();
    Stream<Path> named =
        files().stream().flatMap(file -> Stream.ofNullable(file.toAbsolutePath().getParent()));
    return Stream.concat(named, pictures).collect(Collectors.toSet());
  }
}
