package heapreel.mutation;

import java.util.Locale;

/**
 * What heapreel says otherwise of a snapshot that was left alone, and does not say that it is lost.
 *
 * @param what in which respect
 * @param text found and expected
 */
record Difference(What what, String text) {

  /** Respects in which two rows can differ. */
  enum What {
    /** The heap's numbers. */
    NUMBERS,
    /** The kinds, garbage, and what the stack holds. */
    KINDS,
    /** The rows of allocations. */
    OBJECTS,
    /** There is no row, and no warning. */
    MISSING,
    /** There are more rows with numbers than snapshots. */
    INVENTED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** With the places where it is. */
  Difference at(int snapshot, int row) {
    String number = row == snapshot ? "" : " (row " + row + ")";
    return new Difference(what, "snapshot " + snapshot + number + ": " + text);
  }

  @Override
  public String toString() {
    return what + ": " + text;
  }
}
