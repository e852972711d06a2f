package heapreel.report;

import heapreel.history.Births;
import heapreel.memory.TargetAddress;
import heapreel.verdict.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in a window, pins of one kind as one, a line each. */
final class PinLines {

  private static final int MAX_DESCRIPTION = 26;
  private static final int MAX_DESCRIPTION_ALONE = 70;
  private static final int COLUMNS = 110;

  private PinLines() {}

  /**
   * A line in parts.
   *
   * @param begin address and length
   * @param what what it is
   * @param where where it is held; empty where that is not known, or said already
   * @param end what it opens and keeps, and when it was made where
   */
  private record Parts(String begin, String what, String where, String end) {

    /** The line, with so many columns for what it is. */
    String line(int columns) {
      if (where.isEmpty()) {
        return begin + "  " + Shortened.to(MAX_DESCRIPTION_ALONE, what) + end;
      }
      String padded = String.format(Locale.ROOT, "%-" + columns + "s", Shortened.to(columns, what));
      String start = begin + "  " + padded + "  ";
      int room = COLUMNS - start.length() - end.length();
      return start + Shortened.to(Math.max(MAX_DESCRIPTION, room), where) + end;
    }
  }

  /** At most so many lines; the last says how many are left out, if any are. */
  static List<String> of(List<Pin> pins, long snapshot, Births births, int most) {
    List<PinGroups.Group> groups = PinGroups.of(pins, snapshot, births);
    boolean cut = groups.size() > most;
    List<Parts> parts =
        groups.subList(0, cut ? most - 1 : groups.size()).stream().map(PinLines::parts).toList();
    int columns =
        parts.stream()
            .filter(of -> !of.where().isEmpty())
            .mapToInt(of -> Math.min(MAX_DESCRIPTION, of.what().length()))
            .max()
            .orElse(1);
    List<String> lines = new ArrayList<>();
    parts.forEach(of -> lines.add(of.line(columns)));
    if (cut) {
      lines.add(String.format(Locale.ROOT, "\u2026 and %,d more", groups.size() - most + 1));
    }
    return lines;
  }

  private static Parts parts(PinGroups.Group group) {
    Pin first = group.pins().get(0);
    boolean one = group.pins().size() == 1;
    String opens =
        group.opensBytes() == 0
            ? ""
            : String.format(
                Locale.ROOT, one ? "  opens %,d" : "  one opens %,d", group.opensBytes());
    String keeps =
        group.retainedBytes() <= group.bytes()
            ? ""
            : String.format(Locale.ROOT, "  keeps %,d", group.retainedBytes());
    return new Parts(
        String.format(
            Locale.ROOT,
            "%s  %,7d bytes",
            TargetAddress.text(first.allocation().address()),
            group.bytes()),
        group.what(),
        group.where(),
        opens + keeps + group.birthWords());
  }
}
