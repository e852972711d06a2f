package heapreel.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of a capture in a batch.
 *
 * @param capture its name
 * @param state how it ended
 * @param exitCode what the command ended with
 * @param snapshots how many it has; unknown if it could not be opened
 * @param bytes length of its file; unknown if there is none
 * @param error why it failed, in a line
 */
public record BatchRow(
    String capture,
    State state,
    int exitCode,
    OptionalLong snapshots,
    OptionalLong bytes,
    Optional<String> error) {

  /** How a capture ended. */
  public enum State {
    /** The command ended with 0. */
    DONE,
    /** It ended with something else. */
    FAILED,
    /** It was done by a run before, and nothing has changed since. */
    SKIPPED;

    /** Its name in tables. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
