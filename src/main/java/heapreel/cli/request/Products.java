package heapreel.cli.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run makes.
 *
 * @param folder where pictures of snapshots go
 * @param all the things themselves, each sort once
 * @param print what is printed besides
 */
public record Products(Path folder, List<Product> all, PrintRequest print) {

  /** Takes a copy and checks that no sort is there twice. */
  public Products {
    all = List.copyOf(all);
    if (all.stream().map(Product::getClass).distinct().count() != all.size()) {
      throw new IllegalArgumentException("twice in " + all);
    }
  }

  /** A film. */
  public Optional<FilmRequest> film() {
    return of(FilmRequest.class);
  }

  /** Pictures of the words of snapshots. */
  public Optional<LayoutRequest> layout() {
    return of(LayoutRequest.class);
  }

  /** Graphs of snapshots. */
  public Optional<GraphRequest> graph() {
    return of(GraphRequest.class);
  }

  /** The numbers of each snapshot. */
  public Optional<TableRequest> table() {
    return of(TableRequest.class);
  }

  /** Every allocation of the snapshots. */
  public Optional<ObjectsRequest> objects() {
    return of(ObjectsRequest.class);
  }

  /** What the capture is. */
  public Optional<InspectRequest> inspect() {
    return of(InspectRequest.class);
  }

  /** Why an allocation fails. */
  public Optional<WhyRequest> why() {
    return of(WhyRequest.class);
  }

  /** Limits that are checked. */
  public Optional<CheckRequest> check() {
    return of(CheckRequest.class);
  }

  /** Where allocations were made. */
  public Optional<HistoryRequest> history() {
    return of(HistoryRequest.class);
  }

  /** A page to explore. */
  public Optional<PageRequest> page() {
    return of(PageRequest.class);
  }

  private <P extends Product> Optional<P> of(Class<P> sort) {
    return all.stream().filter(sort::isInstance).map(sort::cast).findFirst();
  }

  /** Whether pictures of single snapshots are made. */
  public boolean drawsSnapshots() {
    return layout().isPresent() || graph().isPresent();
  }
}
