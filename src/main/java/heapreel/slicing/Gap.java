package heapreel.slicing;

import java.util.Locale;

/**
 * A place in a capture where bytes are missing or extra.
 *
 * @param snapshot index of the first snapshot that it is in, or of the one behind it
 * @param bytes number of extra bytes, negative for missing ones; any number of whole snapshots may
 *     be missing besides, unnoticed
 * @param lost how many snapshots are not whole
 */
public record Gap(long snapshot, long bytes, long lost) {

  /** The same with snapshots counted from further before. */
  Gap after(long snapshots) {
    return new Gap(snapshot + snapshots, bytes, lost);
  }

  /** What is so, for people. */
  @Override
  public String toString() {
    if (bytes == 0) {
      return String.format(
          Locale.ROOT, "%,d snapshot%s damaged from snapshot %d on", lost, s(lost), snapshot);
    }
    if (lost == 0) {
      return words(bytes) + " before snapshot " + snapshot;
    }
    String where =
        lost == 1
            ? "in snapshot " + snapshot + ", which is left out"
            : "in snapshots " + snapshot + " to " + (snapshot + lost - 1) + ", which are left out";
    return words(bytes) + " " + where;
  }

  /** So many extra bytes, or bytes that are missing if it is less than 0, for people. */
  static String words(long bytes) {
    String pattern = bytes < 0 ? "%,d byte%s missing" : "%,d extra byte%s";
    return String.format(Locale.ROOT, pattern, Math.abs(bytes), s(Math.abs(bytes)));
  }

  private static String s(long count) {
    return count == 1 ? "" : "s";
  }
}
