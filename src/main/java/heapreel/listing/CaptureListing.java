package heapreel.listing;

import java.util.List;

/**
 * Captures in the order in which they are to be read, which is the same each time.
 *
 * @param captures the captures
 * @param leftOut what was found beside them
 */
public record CaptureListing(List<ListedCapture> captures, List<LeftOutFile> leftOut) {

  /** Takes copies of the lists. */
  public CaptureListing {
    captures = List.copyOf(captures);
    leftOut = List.copyOf(leftOut);
  }
}
