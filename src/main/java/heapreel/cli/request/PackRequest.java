package heapreel.cli.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Captures to be put into one packed file.
 *
 * @param sources the captures, in the order of their snapshots; at least one
 * @param snapshots which of them
 * @param labels what to note in the file, by name
 * @param file where it goes
 * @param settings how it goes
 */
public record PackRequest(
    List<SourceRequest> sources,
    SnapshotsRequest snapshots,
    Map<String, String> labels,
    Path file,
    RunSettings settings) {

  /** Takes copies. */
  public PackRequest {
    sources = List.copyOf(sources);
    labels = Map.copyOf(labels);
  }
}
