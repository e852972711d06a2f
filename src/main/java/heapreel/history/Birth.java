package heapreel.history;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * When and where an allocation was made.
 *
 * @param born the first snapshot that has it; empty where that isn't known, or is the first of all
 * @param site file, line and function that made it, or two between which that is; empty where
 *     nothing is known
 */
public record Birth(OptionalLong born, Optional<String> site) {

  /** Nothing is known. */
  public static final Birth UNKNOWN = new Birth(OptionalLong.empty(), Optional.empty());
}
