package heapreel.report;

import heapreel.history.AllocationRate;
import heapreel.history.Group;
import heapreel.history.Ledger;
import heapreel.history.LifeTracker;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Where allocations were made, for people; it fits on a screen. */
public final class HistoryText {

  private static final int MAX_ROWS = 14;
  private static final int MAX_NAME = 100;

  private final PrintWriter out;

  private HistoryText(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints what is known of a capture.
   *
   * @param name the capture's
   * @param snapshots how many snapshots were compared
   * @param tracker what was found
   * @param ledger the sums to be shown
   */
  public static void print(
      PrintWriter out, String name, long snapshots, LifeTracker tracker, Ledger ledger) {
    HistoryText text = new HistoryText(out);
    List<Group> groups = ledger.groups();
    out.print(name + ": " + Counted.of(snapshots, "snapshot") + "\n");
    text.sums(tracker, groups);
    text.known(tracker);
    text.table(ledger, groups);
    out.flush();
  }

  private void sums(LifeTracker tracker, List<Group> groups) {
    long live = groups.stream().mapToLong(Group::liveBytes).sum();
    AllocationRate.Stretch all = tracker.rate().all();
    long liveCount = groups.stream().mapToLong(Group::liveCount).sum();
    line(
        "%s appeared, %,d bytes; at the end there are %,d, with those of before, of %,d bytes",
        Counted.of(tracker.births(), "allocation"), all.bytes(), liveCount, live);
    if (all.bytes() > 0 && all.last() > all.first()) {
      AllocationRate.Stretch busiest = tracker.rate().busiest();
      line(
          "%,d bytes a snapshot on average; the most in %d%s: %,d",
          all.bytesPerSnapshot(),
          busiest.first(),
          busiest.last() == busiest.first() ? "" : " to " + busiest.last(),
          busiest.bytesPerSnapshot());
    }
  }

  /** How well it is known where they were made. */
  private void known(LifeTracker tracker) {
    long births = tracker.births();
    if (births == 0) {
      return;
    }
    if (tracker.knownBirths() == 0) {
      line("which lines made them is unknown: no snapshot tells which Python was running");
    } else if (tracker.exactBirths() == births) {
      line("the line that made it is known of each");
    } else {
      long ranges = tracker.knownBirths() - tracker.exactBirths();
      line(
          "the line that made it is known of %,d; of %,d, two lines between which it is; of %,d, nothing",
          tracker.exactBirths(), ranges, births - tracker.knownBirths());
    }
  }

  private void table(Ledger ledger, List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    out.print(
        String.format(
            Locale.ROOT,
            "%12s %7s %10s %7s %10s %-9s %s\n",
            "allocated",
            "count",
            "at the end",
            "count",
            "at most",
            "",
            heading(ledger)));
    int rows = groups.size() <= MAX_ROWS + 1 ? groups.size() : MAX_ROWS;
    for (Group group : groups.subList(0, rows)) {
      out.print(row(group) + "\n");
    }
    if (rows < groups.size()) {
      List<Group> left = groups.subList(rows, groups.size());
      long bytes = left.stream().mapToLong(Group::allocatedBytes).sum();
      out.print(
          String.format(
              Locale.ROOT, "%,12d bytes in %,d more; --json has all\n", bytes, left.size()));
    }
  }

  private static String heading(Ledger ledger) {
    return switch (ledger.grouping()) {
      case LINE -> "line";
      case FUNCTION -> "function";
      case STACK -> "calls";
      case KIND -> "kind";
    };
  }

  private static String row(Group group) {
    return String.format(
        Locale.ROOT,
        "%,12d %7s %,10d %7s %,10d in %,-6d %s",
        group.allocatedBytes(),
        String.format(Locale.ROOT, "%,d", group.count()),
        group.liveBytes(),
        String.format(Locale.ROOT, "%,d", group.liveCount()),
        group.peakBytes(),
        group.peakSnapshot(),
        bounded(group.name()));
  }

  private static String bounded(String name) {
    int count = name.codePointCount(0, name.length());
    return count <= MAX_NAME
        ? name
        : "\u2026" + name.substring(name.offsetByCodePoints(0, count - MAX_NAME + 1));
  }

  private void line(String format, Object... values) {
    out.print("  " + String.format(Locale.ROOT, format, values) + "\n");
  }
}
