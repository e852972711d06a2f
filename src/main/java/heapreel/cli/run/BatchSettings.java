package heapreel.cli.run;

import heapreel.listing.LeftOutFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a batch goes.
 *
 * @param jobs how many captures are read at a time
 * @param journal where it is noted what is done, if anything is kept
 * @param resume whether what the journal says is done is passed over
 * @param results the table of results, if one is wanted
 * @param leftOut what was found and is no capture
 */
public record BatchSettings(
    int jobs,
    Optional<Path> journal,
    boolean resume,
    Optional<Path> results,
    List<LeftOutFile> leftOut) {

  /** Takes a copy of the list. */
  public BatchSettings {
    leftOut = List.copyOf(leftOut);
  }
}
