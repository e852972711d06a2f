package heapreel.cli.request;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A board to be recorded over its port.
 *
 * @param port the name of the port
 * @param baud bits a second, where the port has a speed
 * @param program the file to run on the board; without one, the board's own
 * @param attach whether to listen only, to a program that sends by itself
 * @param reset whether the interpreter begins anew, with an empty heap
 * @param everyMillis how often a snapshot is taken while the program runs
 * @param snapshots after how many of them it ends
 * @param seconds after how long it ends
 * @param file the packed capture
 * @param force whether that may be written over
 * @param view whether it is shown in a browser, too
 * @param settings how it goes
 */
public record RecordRequest(
    String port,
    int baud,
    Optional<Path> program,
    boolean attach,
    boolean reset,
    OptionalInt everyMillis,
    OptionalLong snapshots,
    OptionalLong seconds,
    Path file,
    boolean force,
    boolean view,
    RunSettings settings) {

  /** Whether nothing is run: a snapshot of the heap as it is is all. */
  public boolean onlyLooks() {
    return !attach && !reset && program.isEmpty();
  }
}
