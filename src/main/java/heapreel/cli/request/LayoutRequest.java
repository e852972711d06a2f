package heapreel.cli.request;

import heapreel.picture.PictureFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Pictures of the words of single snapshots.
 *
 * @param formats what they are written as
 * @param rows blocks in a column; chosen by the heap's size where empty
 * @param arrows whether pointers are drawn
 * @param needBytes the length of an allocation that is marked where it doesn't fit, if one shall be
 */
public record LayoutRequest(
    List<PictureFormat> formats, OptionalInt rows, boolean arrows, OptionalLong needBytes)
    implements Product {

  /** Takes a copy. */
  public LayoutRequest {
    formats = List.copyOf(formats);
  }
}
