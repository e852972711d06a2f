package heapreel.object;

import java.util.Locale;

/** What keeps an allocation: the collector's own question, asked of a snapshot. */
public enum Liveness {
  /** The interpreter's state leads to it. */
  LIVE,
  /**
   * Only the C stack leads to it: a word there may be a running function's variable, or a stale
   * address that nothing has overwritten yet. In CircuitPython also a variable of the port.
   */
  STACK,
  /** Nothing leads to it: the next collection frees it. */
  GARBAGE;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** Its name in outputs: {@code live}. */
  public String id() {
    return id;
  }
}
