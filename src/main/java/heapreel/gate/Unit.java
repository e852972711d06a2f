package heapreel.gate;

import java.math.BigDecimal;
import java.util.Locale;

/** What a number of a heap counts, as the name of its column ends. */
public enum Unit {
  /** Bytes of the heap. */
  BYTES,
  /** Blocks of the heap. */
  BLOCKS,
  /** A part of a whole, from 0 to 1. */
  SHARE,
  /** Things. */
  COUNT;

  private static final String BYTES_END = "_bytes";
  private static final String BLOCKS_END = "_blocks";

  /** The unit of a column's numbers. */
  public static Unit of(String column) {
    return column.endsWith(BYTES_END)
        ? BYTES
        : column.endsWith(BLOCKS_END)
            ? BLOCKS
            : column.equals(Subject.FRAGMENTATION) ? SHARE : COUNT;
  }

  /** A column's name without its unit. */
  public static String without(String column) {
    return column.endsWith(BYTES_END)
        ? column.substring(0, column.length() - BYTES_END.length())
        : column.endsWith(BLOCKS_END)
            ? column.substring(0, column.length() - BLOCKS_END.length())
            : column;
  }

  /** A number for people: {@code 8,192 bytes}, {@code 61.25%}. */
  public String words(BigDecimal number) {
    return switch (this) {
      case BYTES -> plain(number) + " bytes";
      case BLOCKS -> plain(number) + " blocks";
      case SHARE -> plain(number.movePointRight(2)) + "%";
      case COUNT -> plain(number);
    };
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    int decimals = Math.max(0, stripped.scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", stripped);
  }
}
