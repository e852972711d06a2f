package heapreel.cli;

import java.util.Locale;

/** Numbers of things, for people: {@code 1 row}, {@code 1,024 rows}. */
final class Counted {

  private Counted() {}

  static String of(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
