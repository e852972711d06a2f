package heapreel.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import heapreel.capture.Capture;
import heapreel.capture.CaptureFile;
import heapreel.capture.EventLog;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.Stretch;
import heapreel.fault.Note;
import heapreel.slicing.Gap;
import heapreel.slicing.Slicing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No event is ever given to a snapshot that it does not belong to; of ten that are left. */
class CaptionsTest {

  private static final int COUNT = 10;
  private static final int STRIDE = 16;
  private static final Gap LOST_ONE = new Gap(4, -3, 1);
  private static final Gap LOST_NONE = new Gap(4, 3, 0);

  @TempDir Path folder;
  private Path ram = Path.of("unset");
  private final List<Note> notes = new ArrayList<>();

  @BeforeEach
  void record() throws IOException {
    ram = Files.write(folder.resolve("ram.bin"), new byte[COUNT * STRIDE + 5]);
  }

  @Test
  void equalCountsKeepAllWhateverHappened() throws IOException {
    for (List<Gap> gaps : List.of(List.<Gap>of(), List.of(LOST_ONE), List.of(LOST_ONE, gap(7)))) {
      assertThat(events(dense(10), 0, gaps)).isEqualTo("0 1 2 3 4 5 6 7 8 9");
    }
    assertThat(notes).isEmpty();
  }

  @Test
  void anIncompleteSnapshotMayHaveAnEventToo() throws IOException {
    assertThat(events(dense(11), 5)).isEqualTo("0 1 2 3 4 5 6 7 8 9");
    assertThat(events(dense(11), 5, List.of(LOST_ONE))).isEqualTo("0 1 2 3 4 5 6 7 8 9");
    assertThat(notes).isEmpty();
  }

  @Test
  void whereOneGapSwallowedSnapshotsTheEventsBehindItGoWithTheirs() throws IOException {
    assertThat(events(dense(11), 0, List.of(LOST_ONE))).isEqualTo("0 1 2 3 - 6 7 8 9 10");
    assertThat(events(dense(12), 0, List.of(LOST_NONE))).isEqualTo("0 1 2 3 6 7 8 9 10 11");
    assertThat(events(dense(13), 0, List.of(new Gap(4, -3, 2))))
        .isEqualTo("0 1 2 3 - - 9 10 11 12");
    assertThat(notes)
        .hasSize(3)
        .element(1)
        .isEqualTo(
            Note.warning(
                "the event log refers to 2 more snapshots; they are missing at snapshot 4"));
  }

  @Test
  void anIncompleteSnapshotIsNotAmongTheMissing() throws IOException {
    assertThat(events(dense(13), 5, List.of(LOST_NONE))).isEqualTo("0 1 2 3 6 7 8 9 10 11");
  }

  @Test
  void withoutAGapNobodyKnowsWhichAreMissing() throws IOException {
    assertThat(events(dense(11), 0)).isEqualTo("- - - - - - - - - -");
    assertThat(notes)
        .containsExactly(
            Note.warning(
                "the event log goes up to snapshot 10, the capture to 9:"
                    + " captions are left out"));
  }

  @Test
  void withSeveralGapsOnlyWhatIsBeforeThemIsKnown() throws IOException {
    assertThat(events(dense(11), 0, List.of(LOST_ONE, gap(7)))).isEqualTo("0 1 2 3 - - - - - -");
    assertThat(notes)
        .singleElement()
        .extracting(Note::text, STRING)
        .endsWith("the capture to 9: captions from snapshot 4 on are left out");
  }

  /** As when a snapshot is in the file twice. */
  @Test
  void aLogOfFewerSnapshotsTellsOnlyOfThoseBeforeAGap() throws IOException {
    assertThat(events(dense(9), 0)).isEqualTo("- - - - - - - - - -");
    assertThat(events(dense(9), 0, List.of(LOST_NONE))).isEqualTo("0 1 2 3 - - - - - -");
    assertThat(notes).hasSize(2);
  }

  @Test
  void aSparseLogIsBelievedWhereNothingHappened() throws IOException {
    String sparse = lines(IntStream.of(0, 3, 5, 8));
    assertThat(events(sparse, 0)).isEqualTo("0 - - 3 - 5 - - 8 -");
    assertThat(notes).isEmpty();
    assertThat(events(sparse, 0, List.of(LOST_ONE))).isEqualTo("0 - - 3 - - - - - -");
    assertThat(events(lines(IntStream.of(0, 3, 12)), 0)).isEqualTo("- - - - - - - - - -");
    assertThat(notes).hasSize(2);
  }

  @Test
  void aLogThatEndsWithinALineDoesNotTellHowManyThereWere() throws IOException {
    String torn = dense(8).stripTrailing();
    assertThat(events(torn, 0)).isEqualTo("0 1 2 3 4 5 6 7 - -");
    assertThat(notes).isEmpty();
    assertThat(events(dense(10).stripTrailing(), 0, List.of(LOST_NONE)))
        .isEqualTo("0 1 2 3 - - - - - -");
    assertThat(notes).hasSize(1);
  }

  /** As when a whole snapshot is missing too. */
  @Test
  void aLineThatIsCutOffMayHaveNamedOneMore() throws IOException {
    assertThat(events(dense(10) + "{\"snapsh", 0)).isEqualTo("- - - - - - - - - -");
    assertThat(events(dense(10) + "{\"snapsh", 5)).isEqualTo("0 1 2 3 4 5 6 7 8 9");
    assertThat(events(dense(9) + "{\"snapsh", 0)).isEqualTo("0 1 2 3 4 5 6 7 8 -");
  }

  @Test
  void aNumberBeyondTheLastCostsOnlyItsLine() throws IOException {
    String beyond = "{\"snapshot\": 4000000000, \"event\": \"z\"}\n";
    assertThat(events(dense(10) + beyond, 0)).isEqualTo("0 1 2 3 4 5 6 7 8 9");
    assertThat(notes)
        .containsExactly(
            Note.warning("the event log refers to snapshots that are not in the capture"));
  }

  /** Of thirteen, three are missing somewhere, and so is a line. */
  @Test
  void aNumberThatMayHaveBeenRecordedTellsThatSomeAreMissing() throws IOException {
    assertThat(events(dense(10) + lines(IntStream.of(11, 12)), 0)).isEqualTo("- - - - - - - - - -");
    assertThat(notes).hasSize(1);
  }

  @Test
  void noLogSaysNothing() throws IOException {
    assertThat(events("", 0)).isEqualTo("- - - - - - - - - -");
    assertThat(events("", 0, List.of(LOST_ONE))).isEqualTo("- - - - - - - - - -");
    assertThat(notes).isEmpty();
  }

  private static Gap gap(long snapshot) {
    return new Gap(snapshot, -3, 1);
  }

  private static String dense(int count) {
    return lines(IntStream.range(0, count));
  }

  /** A log of events that say the number they were recorded with. */
  private static String lines(IntStream snapshots) {
    return snapshots
        .mapToObj("{\"snapshot\": %1$d, \"event\": \"%1$d\"}%n"::formatted)
        .collect(Collectors.joining());
  }

  private String events(String log, long trailingBytes) throws IOException {
    return events(log, trailingBytes, List.of());
  }

  /** What the log says of each snapshot. */
  private String events(String log, long trailingBytes, List<Gap> gaps) throws IOException {
    Files.writeString(EventLog.besides(ram), log);
    RegionMap layout = RegionMap.of(0x2000_0000L, STRIDE);
    List<Stretch> stretches = List.of(new Stretch(0, COUNT, 0, layout, 0, Optional.empty()));
    try (CaptureFile file = CaptureFile.open(ram)) {
      Capture capture = new RawCapture(file, stretches, trailingBytes, 1 << 20);
      Slicing slicing = new Slicing(List.of(), stretches, gaps, trailingBytes);
      EventLog events = new Captions(capture, slicing).of(EventLog.of(ram), notes);
      return IntStream.range(0, COUNT)
          .mapToObj(snapshot -> events.event(snapshot).orElse("-"))
          .collect(Collectors.joining(" "));
    }
  }
}
