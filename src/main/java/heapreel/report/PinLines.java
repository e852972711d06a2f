package heapreel.report;

import heapreel.memory.TargetAddress;
import heapreel.verdict.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in a window, pins of one kind as one, a line each. */
final class PinLines {

  private static final int MAX_DESCRIPTION = 34;
  private static final int MAX_DESCRIPTION_ALONE = 70;
  private static final int COLUMNS = 98;

  private PinLines() {}

  /** At most so many lines; the last says how many are left out, if any are. */
  static List<String> of(List<Pin> pins, int most) {
    List<PinGroups.Group> groups = PinGroups.of(pins);
    boolean cut = groups.size() > most;
    List<String> lines = new ArrayList<>();
    for (PinGroups.Group group : groups.subList(0, cut ? most - 1 : groups.size())) {
      lines.add(line(group));
    }
    if (cut) {
      lines.add(String.format(Locale.ROOT, "\u2026 and %,d more", groups.size() - most + 1));
    }
    return lines;
  }

  private static String line(PinGroups.Group group) {
    Pin first = group.pins().get(0);
    boolean one = group.pins().size() == 1;
    String what =
        one
            ? first.allocation().description()
            : String.format(
                Locale.ROOT,
                "%,d \u00d7 %s",
                group.pins().size(),
                PinGroups.kindOf(first.allocation()));
    String where =
        group.path().map(path -> one ? first.allocation().path().orElse("") : path).orElse("");
    String opens =
        group.opensBytes() == 0
            ? ""
            : String.format(Locale.ROOT, "  alone opens %,d more", group.opensBytes());
    String keeps =
        group.retainedBytes() <= group.bytes()
            ? ""
            : String.format(Locale.ROOT, "  keeps %,d", group.retainedBytes());
    String begin =
        String.format(
            Locale.ROOT,
            "%s  %,7d bytes  %-" + MAX_DESCRIPTION + "s  ",
            TargetAddress.text(first.allocation().address()),
            group.bytes(),
            shortened(what, where.isEmpty() ? MAX_DESCRIPTION_ALONE : MAX_DESCRIPTION));
    int room =
        Math.max(MAX_DESCRIPTION, COLUMNS - begin.length() - opens.length() - keeps.length());
    return begin + shortened(where, room) + opens + keeps;
  }

  private static String shortened(String text, int room) {
    return text.length() <= room ? text : text.substring(0, room - 1) + "\u2026";
  }
}
