package heapreel.stream;

/** Why snapshots are lost. */
public enum Loss {
  /** The listening began after the recording. */
  BEFORE("sent before the listening began"),
  /** The listening began within the recording, and not all pages have come since. */
  INCOMPLETE("some pages were sent before the header came"),
  /** No header of the recording came whole. */
  HEADER("the header was lost on the way"),
  /** Pages were lost or damaged. */
  PAGES("pages were lost on the way"),
  /** The record that ends it was lost or damaged. */
  END("the end was lost on the way"),
  /** The device stopped within it. */
  CUT_OFF("the device stopped sending before the end");

  private final String words;

  Loss(String words) {
    this.words = words;
  }

  /** Whether something was lost on the way; of other snapshots the device sent a part, or none. */
  public boolean isOnTheWay() {
    return this == HEADER || this == PAGES || this == END;
  }

  /** That in words. */
  public String words() {
    return words;
  }
}
