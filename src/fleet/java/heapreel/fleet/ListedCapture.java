package heapreel.fleet;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A capture of a listing.
 *
 * @param id its name in tables and of its film: letters, digits, {@code .}, {@code _} and {@code -}
 * @param path where it is, as a URI of any Hadoop file system
 * @param firmware the firmware that was running, likewise, if it is given
 * @param map its linker map, likewise, if it is given
 * @param labels what the listing says besides, by column
 */
record ListedCapture(
    String id,
    String path,
    @Nullable String firmware,
    @Nullable String map,
    Map<String, String> labels)
    implements Serializable {

  /** Takes a copy of the labels. */
  ListedCapture {
    labels = Map.copyOf(labels);
  }
}
