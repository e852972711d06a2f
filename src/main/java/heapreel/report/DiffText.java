package heapreel.report;

import heapreel.diff.Difference;
import heapreel.diff.Figure;
import heapreel.diff.GroupChange;
import heapreel.diff.Grouping;
import heapreel.diff.HeapNumbers;
import heapreel.diff.Item;
import heapreel.diff.Matches;
import heapreel.diff.Pair;
import heapreel.diff.Place;
import heapreel.memory.TargetAddress;
import heapreel.object.Kind;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A difference for people, the largest differences first; it fits on a screen. */
public final class DiffText {

  private static final Set<Figure> ALWAYS_KNOWN = Set.of(Figure.TOTAL, Figure.FREE_RUNS);
  private static final Map<Grouping, Integer> ROWS =
      Map.of(
          Grouping.KIND,
          3,
          Grouping.TYPE,
          2,
          Grouping.PATH,
          3,
          Grouping.MODULE,
          2,
          Grouping.SITE,
          2);
  private static final int MAX_LOTS = 2;
  private static final int MAX_PAIRS = 1;
  private static final int MAX_GROUP = 36;
  private static final int MAX_NAME = 44;
  private static final int MAX_WHAT = 24;

  private final PrintWriter out;
  private final Difference difference;

  private DiffText(PrintWriter out, Difference difference) {
    this.out = out;
    this.difference = difference;
  }

  /** Prints it. */
  public static void print(PrintWriter out, Difference difference) {
    DiffText text = new DiffText(out, difference);
    text.place("A", difference.a());
    text.place("B", difference.b());
    text.numbers();
    text.matches();
    for (Grouping by : Grouping.values()) {
      text.groups(by);
    }
    Matches matches = difference.matches();
    text.lots("new", LotGroups.of(matches.fresh()));
    text.lots("gone", LotGroups.of(matches.gone()));
    text.pairs("moved", matches.moved());
    text.pairs("grown", matches.grown());
    text.pairs("shrunk", matches.shrunk());
    out.flush();
  }

  private void place(String side, Place place) {
    String running = place.running().map(line -> ", " + Shortened.to(MAX_NAME, line)).orElse("");
    line(
        "%s  %s: snapshot %d of 0 to %d%s",
        side, place.name(), place.snapshot(), place.count() - 1, running);
  }

  private void numbers() {
    StringBuilder head = new StringBuilder("      ");
    StringBuilder a = new StringBuilder("A     ");
    StringBuilder b = new StringBuilder("B     ");
    StringBuilder change = new StringBuilder("change");
    for (Figure figure : Figure.values()) {
      OptionalLong before = figure.of(difference.aNumbers());
      OptionalLong after = figure.of(difference.bNumbers());
      boolean known = before.isPresent() && after.isPresent();
      boolean unneeded = ALWAYS_KNOWN.contains(figure) && before.equals(after);
      if (unneeded || figure == Figure.FREE_RUNS || (before.isEmpty() && after.isEmpty())) {
        continue;
      }
      String was = text(before);
      String is = text(after);
      String by = known ? signed(after.getAsLong() - before.getAsLong()) : "?";
      int width =
          Math.max(
              Math.max(figure.label().length(), by.length()), Math.max(was.length(), is.length()));
      head.append(padded(figure.label(), width));
      a.append(padded(was, width));
      b.append(padded(is, width));
      change.append(padded(by, width));
    }
    line("%s", head);
    line("%s", a);
    line("%s", b);
    line("%s", change);
    if (lacksCollection(difference.aNumbers()) || lacksCollection(difference.bNumbers())) {
      line("what a collection would leave is unknown%s", where());
    }
  }

  private static boolean lacksCollection(HeapNumbers numbers) {
    return numbers.afterCollection().isEmpty();
  }

  private String where() {
    boolean a = lacksCollection(difference.aNumbers());
    boolean b = lacksCollection(difference.bNumbers());
    return a && b ? "" : a ? " of A" : " of B";
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%,d", value.getAsLong()) : "?";
  }

  private static String signed(long change) {
    return change == 0 ? "0" : String.format(Locale.ROOT, "%+,d", change);
  }

  private static String padded(String text, int width) {
    return "  " + " ".repeat(width - text.length()) + text;
  }

  private void matches() {
    Matches matches = difference.matches();
    line("%s", DiffWords.basis(difference));
    if (DiffWords.isEmpty(difference)) {
      line("%s", DiffWords.nothing(difference));
      return;
    }
    line(
        "%,d the same (%,d moved, %,d grown, %,d shrunk)%s; %,d gone (%,d bytes), %,d new (%,d"
            + " bytes)",
        matches.pairs().size(),
        matches.moved().size(),
        matches.grown().size(),
        matches.shrunk().size(),
        matches.alike() == 0 ? "" : String.format(Locale.ROOT, ", %,d alike", matches.alike()),
        Matches.count(matches.gone()),
        Matches.bytes(matches.gone()),
        Matches.count(matches.fresh()),
        Matches.bytes(matches.fresh()));
    if (!matches.unclear().isEmpty()) {
      line(
          "%s of one kind at one address may be the same or not: nothing says it",
          Counted.of(matches.unclear().size(), "pair"));
    }
  }

  private void groups(Grouping by) {
    List<GroupChange> changes =
        difference.groups().getOrDefault(by, List.of()).stream()
            .filter(GroupChange::isChange)
            .filter(change -> by != Grouping.TYPE || saysMoreThanKind(change))
            .filter(change -> isNamed(by, change))
            .toList();
    int rows = ROWS.getOrDefault(by, 0);
    for (int i = 0; i < Math.min(rows, changes.size()); i++) {
      GroupChange change = changes.get(i);
      line(
          "%-6s  %-" + MAX_GROUP + "s %9s bytes, %s %s",
          i == 0 ? DiffWords.heading(by) : "",
          Shortened.to(MAX_GROUP, change.group().label()),
          signed(change.bytes()),
          signed(change.count()),
          Math.abs(change.count()) == 1 ? "allocation" : "allocations");
    }
  }

  /** What has no name is told where it is held. */
  private static boolean isNamed(Grouping by, GroupChange change) {
    boolean must = by == Grouping.MODULE || by == Grouping.SITE;
    return !must || change.group().name().isPresent();
  }

  /** Whether a type isn't just the name of a kind, nor none. */
  private static boolean saysMoreThanKind(GroupChange change) {
    return change.group().name().isPresent()
        && List.of(Kind.values()).stream()
            .noneMatch(kind -> kind.id().equals(change.group().label()));
  }

  private void lots(String heading, List<LotGroups.Group> groups) {
    for (int i = 0; i < Math.min(MAX_LOTS, groups.size()); i++) {
      LotGroups.Group group = groups.get(i);
      row(i == 0 ? heading : "", group.place(), group.bytes(), group.what(), group.named());
    }
  }

  private void pairs(String heading, List<Pair> pairs) {
    pairs.stream()
        .sorted(
            Comparator.comparingLong((Pair pair) -> -Math.abs(pair.growthBytes()))
                .thenComparingLong(pair -> -pair.b().bytes()))
        .limit(MAX_PAIRS)
        .forEach(
            pair -> {
              Item item = pair.b();
              String what =
                  "moved".equals(heading)
                      ? "was at " + TargetAddress.text(pair.a().address())
                      : String.format(Locale.ROOT, "had %,d", pair.a().bytes());
              String named = item.named().orElse(item.allocation().description());
              row(heading, TargetAddress.text(item.address()), item.bytes(), what, named);
            });
  }

  private void row(String heading, String place, long bytes, String what, String named) {
    line(
        "%-6s  %-10s %,7d bytes  %-" + MAX_WHAT + "s  %s",
        heading,
        place,
        bytes,
        Shortened.to(MAX_WHAT, what),
        Shortened.to(MAX_NAME, named));
  }

  private void line(String format, Object... values) {
    out.print(String.format(Locale.ROOT, format, values).stripTrailing() + "\n");
  }
}
