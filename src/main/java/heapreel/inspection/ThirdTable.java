package heapreel.inspection;

import java.util.Locale;

/** What a firmware's third table of a bit a block is for. */
public enum ThirdTable {
  /** CircuitPython: which blocks the collector looks into. */
  COLLECT,
  /** MicroPython: which blocks a weak reference points at. */
  WEAKREF,
  /** One of the two: it is not known which firmware it is. */
  UNKNOWN;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** Its name in outputs: {@code collect}. */
  public String id() {
    return id;
  }
}
