package heapreel.cli.options;

import heapreel.cli.request.GraphRequest;
import heapreel.graph.GraphOptions;
import heapreel.picture.PictureFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Of what graphs shall be, and how much is in them. */
public final class GraphSettings {

  @Option(
      names = "--full",
      description = "of graphs: draw every allocation in a box of its own, not in its owner's")
  private boolean full;

  @Option(
      names = "--root",
      paramLabel = "PATH",
      description =
          "of graphs: only what is reachable from this: __main__.nodes[2], an address, or garbage")
  private @Nullable String root;

  /** Graphs written as these. */
  public GraphRequest request(List<PictureFormat> formats) {
    return new GraphRequest(formats, new GraphOptions(full, Optional.ofNullable(root)));
  }

  /** Refuses a path without anything in it. */
  public void check(CommandLine line) {
    if (root != null && root.isBlank()) {
      throw new ParameterException(
          line, "--root: expected a path such as __main__.nodes[2], found nothing");
    }
  }
}
