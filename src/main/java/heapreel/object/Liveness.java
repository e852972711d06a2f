package heapreel.object;

import java.util.Locale;

/** What keeps an allocation alive, by the collector's own rules. */
public enum Liveness {
  /** Reachable from the interpreter's state. */
  LIVE,
  /**
   * Reachable from the C stack only: a word there may be a running function's variable, or a stale
   * address that nothing has overwritten yet. In CircuitPython also a variable of the port.
   */
  STACK,
  /** Unreachable: the next collection frees it. */
  GARBAGE;

  private static final Liveness[] ALL = values();

  private final String id = name().toLowerCase(Locale.ROOT);

  /** The liveness with an {@link #index}. */
  static Liveness at(int index) {
    return ALL[index];
  }

  /** Its place among the three, from 0: for tables in memory, never for files. */
  @SuppressWarnings("EnumOrdinal")
  public int index() {
    return ordinal();
  }

  /** Its name in outputs: {@code live}. */
  public String id() {
    return id;
  }
}
