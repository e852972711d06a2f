package heapreel.opening;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.fault.Note;
import heapreel.interpreter.InterpreterState;
import heapreel.object.HeapObjects;
import heapreel.reading.SnapshotReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the C stack begins is known from the snapshots that show it, for all of them. */
class UnknownStackTest {

  private static final Path SAMPLE = Path.of("samples/synthetic/ram.bin");
  private static final int RAM = 16_384;
  private static final long START = 0x2000_0000L;
  private static final int COUNT = 60;
  private static final String UNKNOWN = "no snapshot shows where the C stack is";

  @TempDir Path folder;

  @Test
  void oneThatDoesNotShowItChangesNothingOfTheOthers() throws IOException {
    for (int hidden : new int[] {COUNT - 1, 0}) {
      Path damaged = without(LongStream.of(hidden));
      try (OpenCapture clean = open(SAMPLE);
          OpenCapture open = open(damaged)) {
        assertThat(state(open)).isEqualTo(state(clean));
        assertThat(open.notes()).noneMatch(Note::isWarning);
        List<String> expected = kinds(clean);
        List<String> found = kinds(open);
        expected.remove(hidden);
        found.remove(hidden);
        assertThat(found).isEqualTo(expected);
      }
    }
  }

  @Test
  void oneThatShowsItIsEnough() throws IOException {
    try (OpenCapture clean = open(SAMPLE);
        OpenCapture open = open(without(LongStream.range(1, COUNT)))) {
      assertThat(state(open).stackTop()).isEqualTo(state(clean).stackTop());
      assertThat(open.notes())
          .noneMatch(note -> note.isWarning() && note.text().startsWith(UNKNOWN));
    }
  }

  @Test
  void whereNoneShowsItThatIsSaid() throws IOException {
    try (OpenCapture open = open(without(LongStream.range(0, COUNT)))) {
      assertThat(state(open).stackTop()).isZero();
      assertThat(open.notes())
          .filteredOn(note -> note.isWarning() && note.text().startsWith(UNKNOWN))
          .hasSize(1);
    }
  }

  private static OpenCapture open(Path ram) throws IOException {
    return CaptureOpener.open(
        new CaptureSource(
            ram,
            Optional.of(Path.of("samples/synthetic/firmware.bin")),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(0x2000)));
  }

  private static InterpreterState state(OpenCapture open) {
    return open.model().orElseThrow().interpreter().state();
  }

  /** What each snapshot's allocations are, a line a snapshot. */
  private static List<String> kinds(OpenCapture open) throws IOException {
    List<String> kinds = new ArrayList<>();
    try (SnapshotReader reader = new SnapshotReader(open)) {
      for (int number = 0; number < COUNT; number++) {
        kinds.add(kinds(reader.decode(number, true).objects().orElseThrow()));
      }
    }
    return kinds;
  }

  private static String kinds(HeapObjects objects) {
    return IntStream.range(0, objects.count())
        .mapToObj(i -> objects.address(i) + " " + objects.kind(i) + " " + objects.liveness(i))
        .collect(Collectors.joining(", "));
  }

  /** A copy of the sample in which some snapshots have 0 for {@code stack_top}, {@code nlr_top}. */
  private Path without(LongStream snapshots) throws IOException {
    byte[] bytes = Files.readAllBytes(SAMPLE);
    ByteBuffer ram = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try (OpenCapture clean = open(SAMPLE)) {
      InterpreterState state = state(clean);
      int locals = (int) (state.dictLocals() - START);
      snapshots.forEach(
          snapshot -> {
            int start = (int) snapshot * RAM;
            int zeroed = 0;
            for (int at = locals - 24; at < locals + 16; at += 4) {
              if (ram.getInt(start + at) == (int) state.stackTop()) {
                ram.putInt(start + at, 0);
                zeroed++;
              }
            }
            assertThat(zeroed).isEqualTo(1);
            ram.putInt(start + locals + 8, 0);
          });
    }
    return Files.write(folder.resolve("ram.bin"), bytes);
  }
}
