package heapreel.report;

import heapreel.memory.TargetAddress;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Facts as aligned lines below headings; what has no name of its own goes below what is before. */
record FactLines(PrintWriter out) {

  void heading(String words) {
    out.print(words + "\n");
  }

  void line(String name, String format, Object... values) {
    out.print(
        String.format(
            Locale.ROOT, "  %-14s %s\n", name, String.format(Locale.ROOT, format, values)));
  }

  /** One line for each of {@code values}, the name before the first only. */
  void lines(String name, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      line(i == 0 ? name : "", "%s", values.get(i));
    }
  }

  static String range(long start, long end) {
    return TargetAddress.text(start) + ".." + TargetAddress.text(end);
  }

  static String counted(long count, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
  }
}
