package heapreel.history;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * When and where an allocation was made.
 *
 * @param born the first snapshot that has it; empty where that isn't known, or is the first of all
 * @param site file, line and function that made it, or two between which that is; empty where
 *     nothing is known
 * @param exact whether the site is one place
 */
public record Birth(OptionalLong born, Optional<String> site, boolean exact) {

  /** Nothing is known. */
  public static final Birth UNKNOWN = new Birth(OptionalLong.empty(), Optional.empty(), false);

  /** One whose site, if there is one, is one place. */
  public Birth(OptionalLong born, Optional<String> site) {
    this(born, site, site.isPresent());
  }

  /** File, line and function that made it; empty where they are not exactly known. */
  public Optional<String> line() {
    return exact ? site : Optional.empty();
  }
}
