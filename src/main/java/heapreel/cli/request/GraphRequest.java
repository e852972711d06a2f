package heapreel.cli.request;

import heapreel.graph.GraphOptions;
import heapreel.picture.PictureFormat;
import java.util.List;

/**
 * Graphs of what references what in single snapshots.
 *
 * @param formats what they are written as
 * @param options of what they are, and how much is in them
 */
public record GraphRequest(List<PictureFormat> formats, GraphOptions options) implements Product {

  /** Takes a copy. */
  public GraphRequest {
    formats = List.copyOf(formats);
  }
}
