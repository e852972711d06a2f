package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.reading.SnapshotReader;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code diff} calls the same, gone and new in captures of a device that recorded each change,
 * held against the allocation tables of all snapshots in between.
 */
class DiffTruthTest {

  private static final int SNAPSHOTS = 120;
  private static final Pattern ADDRESS = Pattern.compile("\"address\" : \"0x([0-9a-f]+)\"");
  private static final Pattern MOVED =
      Pattern.compile("\"a_address\" : \"0x([0-9a-f]+)\",\\s*\"b_address\" : \"0x([0-9a-f]+)\"");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void nothingIsCalledTheSameThatWasFreedInBetween(int seed) throws IOException {
    SyntheticMain.run(
        List.of(
            folder.toString(),
            "--seed",
            Integer.toString(seed),
            "--snapshots",
            Integer.toString(SNAPSHOTS),
            "--ram-kib",
            "16"));
    Path ram = folder.resolve("ram.bin");
    List<Set<Long>> beginnings = beginnings(ram);
    Random random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      int a = random.nextInt(SNAPSHOTS - 1);
      int b = a + 1 + random.nextInt(SNAPSHOTS - 1 - a);
      CommandLineRun run =
          CommandLineRun.of(
              "diff",
              ram + "@" + a,
              ram + "@" + b,
              folder.resolve("firmware.bin"),
              folder.resolve("firmware.map"),
              "--json");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertTrue(run.out(), beginnings, a, b, "seed " + seed + ", " + a + " to " + b);
    }
  }

  private static void assertTrue(
      String json, List<Set<Long>> beginnings, int a, int b, String which) {
    Set<Long> kept = new HashSet<>(beginnings.get(a));
    for (int between = a + 1; between <= b; between++) {
      kept.retainAll(beginnings.get(between));
    }
    Set<Long> gone = addresses(json, "gone", "new");
    Set<Long> fresh = addresses(json, "new", "moved");
    String moves = json.substring(json.indexOf("\"moved\""), json.indexOf("\"grown\""));
    Set<Long> movedFrom = new HashSet<>();
    Set<Long> movedTo = new HashSet<>();
    for (MatchResult move : MOVED.matcher(moves).results().toList()) {
      movedFrom.add(Long.parseLong(move.group(1), 16));
      movedTo.add(Long.parseLong(move.group(2), 16));
    }
    Set<Long> inPlace = new HashSet<>(beginnings.get(a));
    inPlace.removeAll(gone);
    inPlace.removeAll(movedFrom);
    assertThat(kept).as("the same in place, " + which).containsAll(inPlace);
    Set<Long> lost = new HashSet<>(beginnings.get(a));
    lost.removeAll(kept);
    lost.removeAll(movedFrom);
    assertThat(gone).as("gone, " + which).containsAll(lost);
    Set<Long> born = new HashSet<>(beginnings.get(b));
    born.removeAll(kept);
    born.removeAll(movedTo);
    assertThat(fresh).as("new, " + which).containsAll(born);
    gone.removeAll(lost);
    assertThat(gone.size()).as("kept, but called gone, " + which).isLessThan(kept.size() / 10 + 2);
  }

  private static Set<Long> addresses(String json, String from, String to) {
    String part =
        json.substring(json.indexOf('"' + from + "\" :"), json.indexOf('"' + to + "\" :"));
    Set<Long> found = new HashSet<>();
    ADDRESS
        .matcher(part)
        .results()
        .forEach(address -> found.add(Long.parseLong(address.group(1), 16)));
    return found;
  }

  private static List<Set<Long>> beginnings(Path ram) throws IOException {
    List<Set<Long>> all = new ArrayList<>();
    try (OpenCapture capture = CaptureOpener.open(CaptureSource.of(ram));
        SnapshotReader reader = new SnapshotReader(capture)) {
      for (int snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
        Optional<Heap> heap = reader.decode(snapshot, false).heap();
        all.add(beginnings(heap.orElseThrow()));
      }
    }
    return all;
  }

  private static Set<Long> beginnings(Heap heap) {
    Set<Long> found = new HashSet<>();
    heap.areas()
        .forEach(
            area ->
                area.table()
                    .forEachRun(
                        (kind, first, length) -> {
                          if (kind == RunKind.ALLOCATION) {
                            found.add(area.geometry().addressOf(first));
                          }
                        }));
    return found;
  }
}
