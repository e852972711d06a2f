package heapreel.mutation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Trials that went wrong: some of each kind and layout in full, all of them by number. */
final class Complaints {

  private static final int SHOWN = 3;

  private final Map<MutationKind, Map<Layout, List<Trial>>> trials =
      new EnumMap<>(MutationKind.class);
  private boolean wrong;

  void add(Trial trial) {
    wrong |= trial.outcome().isWrong();
    trials
        .computeIfAbsent(trial.kind(), kind -> new TreeMap<>())
        .computeIfAbsent(trial.layout(), layout -> new ArrayList<>())
        .add(trial);
  }

  /** Whether something wrong was said, or a run failed. */
  boolean isWrong() {
    return wrong;
  }

  /** Those to be shown in full; the ones that say something wrong come first. */
  List<Trial> shown() {
    List<Trial> shown = new ArrayList<>();
    trials.values().stream()
        .flatMap(layouts -> layouts.values().stream())
        .forEach(
            all ->
                all.stream()
                    .sorted(Comparator.comparing(trial -> !trial.outcome().isWrong()))
                    .limit(SHOWN)
                    .forEach(shown::add));
    return shown;
  }

  /** All by number, a line for each kind and layout. */
  String numbers() {
    StringBuilder lines = new StringBuilder();
    trials.forEach(
        (kind, layouts) ->
            layouts.forEach(
                (layout, all) -> {
                  lines.append(kind).append(", layout ").append(layout).append(':');
                  all.forEach(trial -> lines.append(' ').append(trial.number()));
                  lines.append('\n');
                }));
    return lines.toString();
  }
}
