package heapreel.report;

import java.util.Locale;

/** Numbers of things, for people: {@code 1 row}, {@code 1,024 rows}. */
public final class Counted {

  private Counted() {}

  /** So many things, in the plural where there is not one. */
  public static String of(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  /** A place in an order: {@code 1st}, {@code 22nd}. */
  public static String ordinal(long number) {
    long tens = number % 100;
    if (tens >= 11 && tens <= 13) {
      return number + "th";
    }
    return switch ((int) (number % 10)) {
      case 1 -> number + "st";
      case 2 -> number + "nd";
      case 3 -> number + "rd";
      default -> number + "th";
    };
  }
}
