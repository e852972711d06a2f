package heapreel.cli.request;

import heapreel.picture.PictureFormat;
import java.util.List;
import java.util.OptionalInt;

/**
 * Pictures of the words of single snapshots.
 *
 * @param formats what they are written as
 * @param rows blocks in a column; chosen by the heap's size where empty
 * @param arrows whether pointers are drawn
 */
public record LayoutRequest(List<PictureFormat> formats, OptionalInt rows, boolean arrows)
    implements Product {

  /** Takes a copy. */
  public LayoutRequest {
    formats = List.copyOf(formats);
  }
}
