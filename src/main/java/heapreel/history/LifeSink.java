package heapreel.history;

import java.io.IOException;

/** Takes lives as they end, and at the end those that go on. */
@FunctionalInterface
public interface LifeSink {

  /** Takes none. */
  LifeSink NONE = life -> {};

  /** Takes a life that is over, or that the last snapshot has. */
  void life(Life life) throws IOException;

  /**
   * Takes the time that an allocation was at one address, once it is over; ascending by its end.
   *
   * @param address the address
   * @param from the first snapshot that has it there
   * @param to the last one
   * @param born the first snapshot that has it at all, or {@link Living#BEFORE}
   * @param site where it was made
   */
  default void stay(long address, long from, long to, long born, Site site) {}
}
