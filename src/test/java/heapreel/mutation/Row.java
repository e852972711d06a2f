package heapreel.mutation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What heapreel says of one snapshot.
 *
 * @param columns its row of {@code --metrics} by column, without the snapshot's number
 * @param objects its rows of {@code --objects}, without the snapshot's number and what depends on
 *     the snapshots before
 */
record Row(Map<String, String> columns, List<String> objects) {

  /** What depends on the snapshot before. */
  private static final Set<String> OF_STEP = Set.of("changed_blocks");

  /** The last column that a table without kinds has, too. */
  private static final String LAST_OF_HEAP = "marked_heads";

  private static final String FAULT = "fault";

  /** Letters shown of an object that is another, and how many of them before the difference. */
  private static final int EXCERPT = 120;

  private static final int BEFORE = 30;

  /**
   * How a row is to be compared.
   *
   * @param step with what depends on the snapshot before
   * @param kinds with its kinds
   * @param objects with its objects
   */
  record Scope(boolean step, boolean kinds, boolean objects) {}

  /** Whether the snapshot is reported as broken. */
  boolean broken() {
    return !columns.getOrDefault(FAULT, "null").equals("null");
  }

  /** The first difference from the row that is true, if there is any. */
  Optional<Difference> differenceFrom(Row truth, Scope scope) {
    Difference.What what = Difference.What.NUMBERS;
    for (Map.Entry<String, String> entry : truth.columns.entrySet()) {
      String column = entry.getKey();
      String found = columns.get(column);
      boolean compared =
          (scope.step() || !OF_STEP.contains(column))
              && (what == Difference.What.NUMBERS || found != null);
      if (compared && !Objects.equals(entry.getValue(), found)) {
        return Optional.of(new Difference(what, column + " " + found + " for " + entry.getValue()));
      }
      if (column.equals(LAST_OF_HEAP)) {
        if (!scope.kinds()) {
          return Optional.empty();
        }
        what = Difference.What.KINDS;
      }
    }
    return scope.objects() ? objectsFrom(truth) : Optional.empty();
  }

  private Optional<Difference> objectsFrom(Row truth) {
    if (objects.equals(truth.objects)) {
      return Optional.empty();
    }
    int i = 0;
    while (i < Math.min(objects.size(), truth.objects.size())
        && objects.get(i).equals(truth.objects.get(i))) {
      i++;
    }
    String found = i < objects.size() ? objects.get(i) : "nothing";
    String expected = i < truth.objects.size() ? truth.objects.get(i) : "nothing";
    int from = Math.max(0, commonPrefix(found, expected) - BEFORE);
    return Optional.of(
        new Difference(
            Difference.What.OBJECTS,
            "object " + i + ": " + excerpt(found, from) + " for " + excerpt(expected, from)));
  }

  private static int commonPrefix(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String excerpt(String text, int from) {
    String end = text.substring(Math.min(from, text.length()));
    return (from > 0 ? "…" : "") + (end.length() > EXCERPT ? end.substring(0, EXCERPT) + "…" : end);
  }
}
