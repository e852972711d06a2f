package heapreel.cli.options;

import heapreel.cli.request.PageRequest;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a page to explore is written beside the film. */
public final class PageSettings {

  private static final String NAME = "heap.html";

  @Option(
      names = "--no-page",
      description = "with --analyze-snapshots all or --film: no DIR/heap.html, the page to explore")
  private boolean none;

  /** The page in {@code folder}, unless it is not wanted. */
  public Optional<PageRequest> request(Path folder) {
    return none
        ? Optional.empty()
        : Optional.of(new PageRequest(folder.resolve(NAME), PageRequest.USUAL));
  }
}
