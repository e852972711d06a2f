package heapreel.trend;

import java.util.Locale;

/**
 * What something has of a heap: bytes that are no garbage.
 *
 * @param by what sort of thing it is
 * @param name a type, the path of a container, or a place in the program
 */
public record Share(By by, String name) {

  /** By what bytes are added up. */
  public enum By {
    /** The type of an object, or the kind of data that has none. */
    TYPE,
    /** The container: a path up to its first index or key. */
    HOLDER,
    /** The place in the program that made it: file, line and function. */
    LINE;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** Its name in outputs: {@code type}. */
    public String id() {
      return id;
    }
  }

  /**
   * How much it is in one snapshot.
   *
   * @param share of what
   * @param bytes their length
   * @param count number of allocations
   */
  public record Amount(Share share, long bytes, int count) {}
}
