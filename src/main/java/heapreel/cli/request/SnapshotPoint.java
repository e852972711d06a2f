package heapreel.cli.request;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * One snapshot of a capture, as in {@code ram.bin@12}.
 *
 * @param words as it was written, or the capture's name
 * @param source the capture
 * @param when which snapshot
 * @param number its index, negative when counted from the end, where {@code when} says so
 */
public record SnapshotPoint(String words, SourceRequest source, When when, OptionalLong number) {

  /** Which snapshot is meant. */
  public enum When {
    /** The last that can be decoded. */
    END,
    /** The worst moment. */
    WORST,
    /** The one of an index. */
    NUMBER;

    /** As it is written on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that there is an index where one is needed. */
  public SnapshotPoint {
    if (number.isPresent() != (when == When.NUMBER)) {
      throw new IllegalArgumentException(when + " " + number);
    }
  }
}
