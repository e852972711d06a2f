package heapreel.retained;

import java.util.Locale;

/**
 * A line of the bill.
 *
 * @param by what holds the bytes
 * @param name its name: a path, a module, a class; empty where it has none
 * @param bytes what would be free if it went
 * @param allocations how many allocations these are; of a class, how many instances it has
 */
public record BillEntry(By by, String name, long bytes, int allocations) {

  /** What holds bytes. */
  public enum By {
    /** A global name of {@code __main__}. */
    GLOBAL,
    /** A module of {@code sys.modules}, with its names. */
    MODULE,
    /** A word of the interpreter's own state. */
    INTERPRETER,
    /** More than one of these: it stays until all of them have gone. */
    SHARED,
    /** A variable of the port's own code, which CircuitPython has. */
    PORT,
    /** Only the C stack: calls in progress, or stale words. */
    STACK,
    /** All instances of a class, which are also in the lines of what holds them. */
    CLASS;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** Its name in outputs: {@code global}. */
    public String id() {
      return id;
    }
  }
}
