package heapreel.mutation;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts trials by kind and layout, and prints the table. Not safe for use by threads. */
final class Tally {

  private static final String HEADER =
      """
      | damage | layout | mutants | snapshots left alone | equal | lost | most lost in one \
      | refused | too many lost | said wrong | errors | slowest, ms |
      |---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private final Map<MutationKind, Map<Layout, Counts>> counts = new EnumMap<>(MutationKind.class);
  private final Counts sum = new Counts();

  private static final class Counts {
    private final Map<Difference.What, Integer> differences = new EnumMap<>(Difference.What.class);
    private int mutants;
    private int untouched;
    private int equal;
    private int lost;
    private int mostLost;
    private int refused;
    private int tooManyLost;
    private int wrong;
    private int errors;
    private long slowest;

    void add(Trial trial) {
      Outcome outcome = trial.outcome();
      mutants++;
      untouched += outcome.untouched();
      equal += outcome.equal();
      lost += outcome.lost();
      mostLost = Math.max(mostLost, outcome.lost());
      refused += outcome.refused() ? 1 : 0;
      tooManyLost += outcome.tooManyLost() ? 1 : 0;
      wrong += outcome.differences().size();
      outcome.differences().forEach(of -> differences.merge(of.what(), 1, Integer::sum));
      errors += outcome.error().isPresent() ? 1 : 0;
      slowest = Math.max(slowest, trial.millis());
    }

    String row(String kind, String layout) {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d |%n",
          kind,
          layout,
          mutants,
          untouched,
          equal,
          lost,
          mostLost,
          refused,
          tooManyLost,
          wrong,
          errors,
          slowest);
    }
  }

  void add(Trial trial) {
    counts
        .computeIfAbsent(trial.kind(), kind -> new TreeMap<>())
        .computeIfAbsent(trial.layout(), layout -> new Counts())
        .add(trial);
    sum.add(trial);
  }

  /** The table, as Markdown, and what was said wrong. */
  String table() {
    StringBuilder table = new StringBuilder(HEADER);
    counts.forEach(
        (kind, layouts) ->
            layouts.forEach(
                (layout, of) -> table.append(of.row(kind.toString(), layout.toString()))));
    table.append(sum.row("all", ""));
    List<String> wrong =
        sum.differences.entrySet().stream().map(of -> of.getValue() + " " + of.getKey()).toList();
    return table + (wrong.isEmpty() ? "" : "\nSaid wrong: " + String.join(", ", wrong) + ".\n");
  }
}
