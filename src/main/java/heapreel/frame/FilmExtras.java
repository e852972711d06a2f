package heapreel.frame;

import java.util.OptionalLong;

/**
 * What a film shows besides the heap and its numbers, the same for all its frames.
 *
 * @param needBytes the length of an allocation; while it doesn't fit, it is shown where the least
 *     is in its way
 */
public record FilmExtras(OptionalLong needBytes) {

  /** Nothing. */
  public static final FilmExtras NONE = new FilmExtras(OptionalLong.empty());
}
