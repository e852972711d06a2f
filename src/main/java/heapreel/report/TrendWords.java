package heapreel.report;

import heapreel.object.Kind;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Paths;
import heapreel.trend.Growth;
import heapreel.trend.Share;
import heapreel.trend.StandingPin;
import heapreel.trend.Trends;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/** What several snapshots say together, in lines. */
final class TrendWords {

  private TrendWords() {}

  private record Key(Kind kind, Optional<String> type, long bytes, Optional<String> path) {}

  /**
   * What grew, in a sentence; empty where nothing did.
   *
   * @param most how many containers and how many types at most
   */
  static Optional<String> growing(Trends trends, int most) {
    StringJoiner words = new StringJoiner(", ", "growing: ", span(trends.growing()));
    add(words, trends, Share.By.LINE, 1);
    add(words, trends, Share.By.HOLDER, most);
    add(words, trends, Share.By.TYPE, most);
    return trends.growing().isEmpty() ? Optional.empty() : Optional.of(words.toString());
  }

  private static void add(StringJoiner words, Trends trends, Share.By by, int most) {
    trends.growing().stream()
        .filter(of -> of.share().by() == by)
        .limit(most)
        .map(TrendWords::growth)
        .forEach(words::add);
  }

  private static String growth(Growth of) {
    return String.format(
        Locale.ROOT,
        "%s%s from %,d to %,d bytes (%s)",
        switch (of.share().by()) {
          case TYPE -> "all ";
          case LINE -> "made at ";
          case HOLDER -> "";
        },
        Shortened.name(of.share().name()),
        of.firstBytes(),
        of.lastBytes(),
        of.bytesPerSecond().isPresent()
            ? rate(of.bytesPerSecond().getAsDouble()) + " a second"
            : rate(of.bytesPerSnapshot()) + " a snapshot");
  }

  /** In which time that was seen, which is the same for all; empty where it isn't known. */
  private static String span(List<Growth> growing) {
    OptionalDouble seconds = growing.isEmpty() ? OptionalDouble.empty() : growing.get(0).seconds();
    if (seconds.isEmpty()) {
      return "";
    }
    String form = seconds.getAsDouble() < 1 ? "; seen over %.3f s" : "; seen over %,.1f s";
    return String.format(Locale.ROOT, form, seconds.getAsDouble());
  }

  private static String rate(double bytes) {
    return String.format(Locale.ROOT, bytes < 10 ? "%,.1f" : "%,.0f", bytes);
  }

  /** What stood in the way, pins of one kind as one, the costliest first. */
  static List<String> standing(Trends trends, int most) {
    Map<Key, List<StandingPin>> groups = new LinkedHashMap<>();
    for (StandingPin pin : trends.standing()) {
      AllocationSummary of = pin.pin().allocation();
      groups
          .computeIfAbsent(
              new Key(
                  of.kind(), of.type(), of.bytes(), pin.pin().holder().map(Paths::withoutIndices)),
              key -> new ArrayList<>())
          .add(pin);
    }
    return groups.values().stream().limit(most).map(TrendWords::standing).toList();
  }

  private static String standing(List<StandingPin> group) {
    StandingPin first = group.get(0);
    AllocationSummary of = first.pin().allocation();
    boolean one = group.size() == 1;
    String place =
        one && of.path().isPresent()
            ? of.path().get()
            : one && of.kind() != Kind.UNKNOWN
                ? of.description()
                : PinGroups.kindOf(of)
                    + first
                        .pin()
                        .holder()
                        .map(path -> " of " + Paths.withoutIndices(path))
                        .orElse("");
    String many = one ? "" : String.format(Locale.ROOT, "%,d \u00d7 ", group.size());
    long snapshots = group.stream().mapToLong(StandingPin::snapshots).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "%s%s (%,d bytes): in %s%s",
        many,
        Shortened.name(place),
        of.bytes(),
        span(snapshots, first(group), last(group)),
        opens(group));
  }

  /** So many snapshots, from one to another. */
  private static String span(long count, long first, long last) {
    if (first == last) {
      return "snapshot " + first;
    }
    String all = "snapshots " + first + " to " + last;
    return count == last - first + 1 ? all : String.format(Locale.ROOT, "%,d of ", count) + all;
  }

  private static String opens(List<StandingPin> group) {
    long cost = group.stream().mapToLong(StandingPin::byteSnapshots).sum();
    long opens = cost / Math.max(1, group.stream().mapToLong(StandingPin::snapshots).sum());
    long most = group.stream().mapToLong(pin -> pin.pin().opensBytes()).max().orElse(0);
    return opens == 0
        ? ""
        : String.format(
            Locale.ROOT, "; alone opens %,d%s", opens, opens == most ? "" : " on average");
  }

  private static long first(List<StandingPin> group) {
    return group.stream().mapToLong(StandingPin::first).min().orElse(0);
  }

  private static long last(List<StandingPin> group) {
    return group.stream().mapToLong(StandingPin::last).max().orElse(0);
  }
}
