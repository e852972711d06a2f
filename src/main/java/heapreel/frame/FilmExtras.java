package heapreel.frame;

import java.util.OptionalLong;

/**
 * What a film shows besides the heap and its numbers, the same for all its frames.
 *
 * @param needBytes the length of an allocation; while it doesn't fit, it is shown where the least
 *     is in its way
 * @param running whether there is a place for the line of Python that was running
 */
public record FilmExtras(OptionalLong needBytes, boolean running) {

  /** Nothing. */
  public static final FilmExtras NONE = new FilmExtras(OptionalLong.empty(), false);
}
