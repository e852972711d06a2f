package heapreel.inspection;

import heapreel.capture.RecorderCost;
import heapreel.capture.RegionMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a capture's file is cut, and how that is known.
 *
 * @param file its name, without folders
 * @param fileBytes its length
 * @param layout which regions of RAM a snapshot holds; none of a log
 * @param startKnownBy how its address is known
 * @param strideKnownBy how its length is known
 * @param snapshots number of snapshots, lost ones among them
 * @param lostSnapshots how many of them are not whole in the file
 * @param trailingBytes bytes after them
 * @param events where the log of events is: the name of its file; none without one
 * @param labels what else was noted in it, by name
 * @param recorder what a recorder on the device took of it, where one recorded it
 */
public record CaptureFacts(
    String file,
    long fileBytes,
    Optional<RegionMap> layout,
    KnownBy startKnownBy,
    KnownBy strideKnownBy,
    long snapshots,
    long lostSnapshots,
    long trailingBytes,
    Optional<String> events,
    Map<String, String> labels,
    Optional<RecorderCost> recorder) {

  /** Takes a copy of the labels. */
  public CaptureFacts {
    labels = Map.copyOf(labels);
  }
}
