package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.ObjectTable.Row;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The objects that a program has told of before it let go of some of them: alive in the first
 * snapshot, out of reach in the second, collected in the third.
 *
 * @param living those that it has kept
 * @param dropped those that it has let go of
 */
record KnownObjects(List<KnownObject> living, List<KnownObject> dropped) {

  /** Paths as short as the program's own, by which heapreel may call an object instead. */
  private static final Map<String, String> EQUALLY_SHORT =
      Map.of(
          "__main__.place.y", "__main__.place[1]",
          "__main__.place.label", "__main__.place[2]");

  /** What the program of a recording has told of. */
  static KnownObjects in(Path folder) throws IOException {
    List<KnownObject> living = new ArrayList<>();
    List<KnownObject> dropped = new ArrayList<>();
    for (Path text : new GroundTruth(folder).texts("truth")) {
      for (String line : Files.readAllLines(text)) {
        if (KnownObject.isDropped(line)) {
          living.stream().filter(known -> known.isDroppedBy(line)).forEach(dropped::add);
        } else {
          living.add(KnownObject.parse(line));
        }
      }
    }
    living.removeAll(dropped);
    return new KnownObjects(living, dropped);
  }

  /** Holds that all are there, by their names, and nothing else says that it is one of them. */
  void assertAllAlive(List<Row> rows) {
    List<KnownObject> all = new ArrayList<>(living);
    all.addAll(dropped);
    assertAlive(all, rows);
  }

  /** Holds that those let go of are there without names, and nothing but old stacks has them. */
  void assertDropped(List<Row> rows) {
    assertAlive(living, rows);
    List<Liveness> states = new ArrayList<>();
    for (KnownObject known : dropped) {
      Row row = assertIs(known, rows);
      assertThat(row.path()).as("path of %s", known).isEmpty();
      assertThat(row.state()).as("state of %s", known).isNotEqualTo(Liveness.LIVE);
      states.add(row.state());
    }
    assertThat(states.stream().filter(Liveness.GARBAGE::equals).count())
        .as("garbage among %s", states)
        .isGreaterThan(states.size() * 3L / 4);
  }

  /** Holds that nothing has a path or a text of those let go of. */
  void assertCollected(List<Row> rows) {
    assertAlive(living, rows);
    for (KnownObject known : dropped) {
      assertThat(withPath(rows, pathOf(known))).isEmpty();
      assertThat(claiming(rows, known)).isEmpty();
    }
  }

  private static void assertAlive(List<KnownObject> objects, List<Row> rows) {
    for (KnownObject known : objects) {
      Row row = assertIs(known, rows);
      assertThat(row.state()).as("state of %s", known).isEqualTo(Liveness.LIVE);
      assertHasPath(known, row, rows);
      if (known.isUnique()) {
        assertThat(claiming(rows, known)).containsExactly(row);
      }
    }
  }

  private static Row assertIs(KnownObject known, List<Row> rows) {
    List<Row> there = rows.stream().filter(row -> row.address() == known.address()).toList();
    assertThat(there).as("allocations of %s", known).hasSize(1);
    Row row = there.get(0);
    assertThat(row.kind()).as("kind of %s", known).isEqualTo(known.kind());
    assertThat(row.type()).as("type of %s", known).isEqualTo(known.type());
    assertThat(known.isDescribedBy(row.description())).as("%s as %s", known, row).isTrue();
    return row;
  }

  /** The path is an object's alone; a static method's is that of what wraps its function. */
  private static void assertHasPath(KnownObject known, Row row, List<Row> rows) {
    List<Row> named = withPath(rows, pathOf(known));
    assertThat(named).as("allocations with the path of %s", known).hasSize(1);
    Row only = named.get(0);
    if (only.kind() == Kind.STATIC_METHOD && known.kind() == Kind.FUNCTION) {
      assertThat(only.pointers()).contains(row.address());
    } else {
      assertThat(only).isEqualTo(row);
    }
  }

  private static String pathOf(KnownObject known) {
    return EQUALLY_SHORT.getOrDefault(known.path(), known.path());
  }

  /** Those with a path; a program can't put spaces into one. */
  private static List<Row> withPath(List<Row> rows, String path) {
    return rows.stream().filter(row -> row.path().replace(", ", ",").equals(path)).toList();
  }

  private static List<Row> claiming(List<Row> rows, KnownObject known) {
    return rows.stream()
        .filter(row -> known.isUnique() && row.kind() == known.kind())
        .filter(row -> known.isDescribedBy(row.description()))
        .toList();
  }
}
