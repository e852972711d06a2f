package heapreel.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is said wrong of a snapshot that was left alone is found. */
class ComparisonTest {

  private static final int SNAPSHOTS = 8;
  private static final Original ORIGINAL =
      new Original(
          "made up",
          "made up",
          new byte[SNAPSHOTS * 100],
          100,
          List.of(),
          List.of(),
          true,
          new HeapPlace(0, 0, 4, List.of(), List.of()));

  private final Strip strip = Strip.of(ORIGINAL, 0);
  private final SortedMap<Integer, Row> rows = new TreeMap<>();

  ComparisonTest() {
    for (int i = 0; i < SNAPSHOTS; i++) {
      rows.put(i, truth(i));
    }
  }

  private static Row truth(int snapshot) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("used_blocks", String.valueOf(100 + snapshot));
    columns.put("changed_blocks", String.valueOf(7 * snapshot));
    columns.put("marked_heads", "0");
    columns.put("dict_bytes", String.valueOf(50 + snapshot));
    columns.put("fault", "null");
    return new Row(columns, List.of("object of " + snapshot, "another"));
  }

  private static Row with(Row row, String column, String value) {
    Map<String, String> columns = new LinkedHashMap<>(row.columns());
    columns.put(column, value);
    return new Row(columns, row.objects());
  }

  private Outcome outcome(String messages, int exitCode) {
    Mutant mutant = new Mutant(0, MutationKind.ONE_BIT, List.of(ORIGINAL), strip, "");
    Reading reading = new Reading(exitCode, messages, rows, true, Optional.empty(), 0);
    return new Comparison(mutant, reading, slot -> truth(slot.number())).outcome();
  }

  private List<Difference.What> differences() {
    return outcome("", 0).differences().stream().map(Difference::what).toList();
  }

  private void touch(int snapshot) {
    strip.flip(800L * snapshot);
  }

  /** The rows from one on get numbers that differ by so much. */
  private void shift(int from, int by) {
    SortedMap<Integer, Row> later = new TreeMap<>(rows.tailMap(from));
    rows.tailMap(from).clear();
    later.forEach((number, row) -> rows.put(number + by, row));
  }

  @Test
  void anUndamagedCaptureIsEqual() {
    Outcome outcome = outcome("", 0);
    assertThat(outcome.equal()).isEqualTo(SNAPSHOTS);
    assertThat(outcome.failed()).isFalse();
  }

  @Test
  void anotherNumberKindOrObjectIsFound() {
    rows.put(2, with(truth(2), "used_blocks", "9"));
    rows.put(4, with(truth(4), "dict_bytes", "9"));
    rows.put(6, new Row(truth(6).columns(), List.of("object of 6", "a third")));
    assertThat(differences())
        .containsExactly(Difference.What.NUMBERS, Difference.What.KINDS, Difference.What.OBJECTS);
    rows.put(6, new Row(truth(6).columns(), List.of("object of 6")));
    assertThat(outcome("", 0).complaint()).contains("snapshot 2: used_blocks 9 for 102");
    assertThat(differences()).hasSize(3);
  }

  @Test
  void theDamagedSnapshotMaySayAnything() {
    touch(3);
    rows.put(3, with(truth(3), "used_blocks", "9"));
    assertThat(outcome("", 0).equal()).isEqualTo(SNAPSHOTS - 1);
    assertThat(differences()).isEmpty();
  }

  @Test
  void whatChangedSinceTheSnapshotBeforeCountsOnlyIfThatIsThere() {
    rows.put(4, with(truth(4), "changed_blocks", "9"));
    assertThat(differences()).containsExactly(Difference.What.NUMBERS);
    touch(3);
    assertThat(differences()).isEmpty();
  }

  @Test
  void aFaultIsALossAndNoRowIsOneOnlyWithAWarning() {
    touch(6);
    rows.put(5, with(truth(5), "fault", "broken"));
    rows.remove(7);
    assertThat(differences()).containsExactly(Difference.What.MISSING);
    Outcome outcome = outcome("heapreel: warning: snapshot 7 is incomplete", 0);
    assertThat(outcome.lost()).isEqualTo(2);
    assertThat(outcome.failed()).isFalse();
  }

  @Test
  void moreThanTwoOrFarFromTheDamageAreTooMany() {
    touch(2);
    rows.put(6, with(truth(6), "fault", "broken"));
    assertThat(outcome("", 0).tooManyLost()).isTrue();
    rows.put(6, truth(6));
    rows.put(1, with(truth(1), "fault", "broken"));
    rows.put(3, with(truth(3), "fault", "broken"));
    assertThat(outcome("", 0).tooManyLost()).isFalse();
    rows.put(4, with(truth(4), "fault", "broken"));
    assertThat(outcome("", 0).tooManyLost()).isTrue();
  }

  @Test
  void numbersMayBeOffOnlyAfterDamageThatChangesTheLength() {
    shift(3, -1);
    assertThat(differences()).isNotEmpty();
    strip.drop(220, 40);
    assertThat(differences()).isEmpty();
    assertThat(outcome("", 0).equal()).isEqualTo(SNAPSHOTS - 1);
    shift(5, 1);
    assertThat(differences()).as("two shifts").isNotEmpty();
  }

  @Test
  void excessBytesMayBeARow() {
    strip.insert(300, new byte[30]);
    assertThat(outcome("", 0).equal()).isEqualTo(SNAPSHOTS);
    shift(3, 1);
    rows.put(3, with(truth(3), "fault", "no snapshot"));
    assertThat(outcome("", 0).equal()).isEqualTo(SNAPSHOTS);
    shift(3, 1);
    assertThat(differences()).isNotEmpty();
  }

  @Test
  void rowsThatNoSnapshotHasAreFound() {
    rows.put(SNAPSHOTS, truth(3));
    assertThat(differences()).containsExactly(Difference.What.INVENTED);
  }

  @Test
  void aRefusalIsALossOfAllWhereLittleIsLeft() {
    rows.clear();
    assertThat(outcome("heapreel: error: no", 3).refused()).isTrue();
    new ArrayList<>(List.of(0, 1, 2, 3, 4, 5)).forEach(this::touch);
    Outcome outcome = outcome("heapreel: error: no", 3);
    assertThat(outcome.refused()).isFalse();
    assertThat(outcome.lost()).isEqualTo(2);
  }
}
