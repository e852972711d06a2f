package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.ObjectTable.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of real firmware say what their objects are and where; heapreel has to say the same. */
class KnownObjectsIT {

  private static final Path PROGRAMS = Path.of("src/test/resources/heapreel/cli/known");

  @TempDir Path folder;

  /** A micro:bit has no room for more at a time. */
  @Tag("microbit-firmware")
  @ParameterizedTest
  @ValueSource(strings = {"containers", "values", "functions", "classes"})
  void theMicrobitsObjectsAreWhatTheProgramSays(String program)
      throws IOException, InterruptedException {
    record("microbit", "tell", program, "microbit");
    assertKnown(17, GroundTruth.MICROBIT_FIRMWARE);
  }

  @Test
  void webAssemblysObjectsAreWhatTheProgramSays() throws IOException, InterruptedException {
    record("webassembly", "tell", "containers", "values", "functions", "classes", "webassembly");
    assertKnown(110);
  }

  private void record(String platform, String... programs)
      throws IOException, InterruptedException {
    List<Object> words = new ArrayList<>(List.of("scripts/capture-" + platform, folder));
    for (String program : programs) {
      words.addAll(List.of("--program", PROGRAMS.resolve(program + ".py")));
    }
    Shell.run(words.toArray()).good();
  }

  private void assertKnown(int least, Object... firmware) throws IOException {
    GroundTruth recorded = new GroundTruth(folder);
    List<List<Row>> points = new ArrayList<>();
    ObjectTable table = ObjectTable.of(recorded.capture(), firmware);
    for (Path truth : recorded.texts()) {
      recorded.assertEqualMap(truth, firmware);
      points.add(table.snapshots().getOrDefault(GroundTruth.snapshot(truth), List.of()));
    }
    KnownObjects known = KnownObjects.in(folder);
    assertThat(Stream.concat(known.living().stream(), known.dropped().stream()))
        .hasSizeGreaterThanOrEqualTo(least);
    assertThat(points).hasSize(3);
    known.assertAllAlive(points.get(0));
    known.assertDropped(points.get(1));
    known.assertCollected(points.get(2));
    table.assertHardlyUnknown();
  }
}
