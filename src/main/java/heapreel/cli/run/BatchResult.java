package heapreel.cli.run;

import heapreel.report.BatchRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of a capture, and what it has to say when its turn comes.
 *
 * @param row its row in the table of results
 * @param printed what it printed; none if that is in a file, or it wasn't run
 * @param made the files that it made, as far as that is known
 * @param damaged whether snapshots of it are lost, if it was run
 * @param said what it said on stderr
 */
record BatchResult(
    BatchRow row, Optional<HeldText> printed, List<Path> made, boolean damaged, SaidLines said) {

  /** Whether there is text that isn't printed yet. */
  boolean prints() {
    return printed.isPresent() && !printed.get().isEmpty();
  }
}
