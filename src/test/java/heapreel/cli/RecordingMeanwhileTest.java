package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.cli.request.ColorWhen;
import heapreel.cli.request.RecordRequest;
import heapreel.cli.request.RunSettings;
import heapreel.cli.run.BoardRecording;
import heapreel.cli.run.Messages;
import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import heapreel.repl.FakeBoard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recording of boards that take snapshots by themselves, by a timer or at an error. */
class RecordingMeanwhileTest {

  private static final int WINDOW = 32;
  private static final int TICKS = 60;
  private static final int BEFORE_ERROR = 2;
  private static final String EVERY = ".every(100)";
  private static final String FAILURE =
      "MemoryError: memory allocation failed, allocating 100 bytes";
  private static final String TRACEBACK =
      "\4Traceback (most recent call last):\r\n" + FAILURE + "\r\n";

  private final FakeRecorder recorder = new FakeRecorder();
  private final Cancellation cancellation = new Cancellation();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder = Path.of("");

  private int record(FakeBoard board, boolean own, OptionalInt every) throws IOException {
    return record(board, own, every, OptionalLong.empty());
  }

  private int record(FakeBoard board, boolean own, OptionalInt every, OptionalLong seconds)
      throws IOException {
    Path program = Files.writeString(folder.resolve("main.py"), "print('it runs')\n");
    RecordRequest request =
        new RecordRequest(
            "fake",
            115_200,
            own ? Optional.empty() : Optional.of(program),
            false,
            true,
            every,
            OptionalLong.empty(),
            seconds,
            folder.resolve("ram.hrz"),
            false,
            false,
            new RunSettings(1, false, false, false, ColorWhen.never));
    Messages messages =
        Messages.of(request.settings(), new PrintWriter(out, true), new PrintWriter(err, true));
    return new BoardRecording(
            request, wanted -> board, messages, new PrintWriter(err), cancellation)
        .run();
  }

  /** Whether all snapshots that were taken are in the file, as they were; gives the events. */
  private String recorded() throws IOException {
    Path raw = folder.resolve("ram.bin");
    CommandLineRun run = CommandLineRun.of("unpack", folder.resolve("ram.hrz"), "-o", raw);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readAllBytes(raw)).isEqualTo(recorder.ram(recorder.snapshots()));
    return Files.readString(folder.resolve("ram.bin.events.ndjson"));
  }

  @ParameterizedTest
  @CsvSource({"true, ', or give --every MS'", "false, ''"})
  void whereTheProgramTakesNoSnapshotItIsSaidWhatTakesSome(boolean modern, String timer)
      throws IOException {
    FakeBoard board =
        modern
            ? FakeBoard.pasting(
                WINDOW, source -> recorder.answer(source, FakeRecorder.MODERN, "hi\r\n"))
            : FakeBoard.old(source -> recorder.answer(source, FakeRecorder.SMALL, "hi\r\n"));
    assertThat(record(board, false, OptionalInt.empty())).as(err.toString()).isZero();
    assertThat(recorded()).containsSubsequence("\"begin\"", "\"end\"");
    assertThat(err.toString())
        .contains(
            "2 snapshots: none while the program ran; put heapreel.snap() into it" + timer + "\n");
  }

  @Test
  void aPortThatASignalClosesIsNotABoardThatIsGone() throws IOException {
    FakeBoard board =
        FakeBoard.pasting(
            WINDOW, source -> recorder.answer(source, FakeRecorder.MODERN, "it runs …"));
    board.whenSilentAfter(
        ".on_error(exec",
        () -> {
          board.unplug();
          new Thread(cancellation::cancel).start();
        });
    assertThat(record(board, false, OptionalInt.empty())).isEqualTo(130);
    assertThat(recorded()).contains("\"begin\"");
    assertThat(err.toString())
        .contains("ended by a signal; what came until then is in ")
        .doesNotContain("gone", "could not");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void snapshotsOfATimerAreRecordedWhereverTheyCome(boolean own) throws IOException {
    FakeBoard[] made = new FakeBoard[1];
    made[0] =
        FakeBoard.pasting(
            WINDOW,
            source -> {
              boolean begins = source.contains(EVERY);
              if (begins || source.contains(".every(0)")) {
                made[0].chatters(
                    () -> begins && recorder.snapshots() < TICKS ? recorder.snapshot("timer") : "");
              }
              return recorder.answer(source, FakeRecorder.MODERN, "it runs\r\n");
            });
    assertThat(record(made[0], own, OptionalInt.of(100))).as(err.toString()).isZero();
    assertThat(recorder.snapshots()).as("some came while it was spoken with").isGreaterThan(10);
    assertThat(recorded()).containsSubsequence("\"begin\"", "\"timer\"", "\"end\"");
    assertThat(err.toString()).doesNotContain("lost", "could not");
    assertThat(made[0].resets()).isOne();
    assertThat(made[0].sources())
        .as("the timer begins with the program")
        .filteredOn(source -> source.contains(EVERY))
        .singleElement()
        .asString()
        .contains(".on_error(");
    assertThat(made[0].sources()).filteredOn(source -> source.contains(".every(0)")).hasSize(2);
  }

  @Test
  void aBoardWithoutATimerIsSaidBeforeTheProgramBegins() {
    String none = "\4Traceback (most recent call last):\r\nRuntimeError: found no timer here\r\n";
    FakeBoard board =
        FakeBoard.pasting(
            WINDOW,
            source ->
                source.contains(".every(")
                    ? none
                    : recorder.answer(source, FakeRecorder.MODERN, ""));
    assertThatThrownBy(() -> record(board, false, OptionalInt.of(100)))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("found no timer here");
    assertThat(board.sources()).noneMatch(source -> source.contains(".on_error("));
  }

  /** Snapshots of a program, by their first letter: of this error, of another one, or without. */
  @ParameterizedTest
  @CsvSource({"e,2", "et,3", "te,3", "o,3", "oe,3", "eo,3", "t,3"})
  void aMemoryErrorThatEndsAProgramIsRecordedOnce(String order, int count) throws IOException {
    FakeBoard board =
        FakeBoard.pasting(
            WINDOW,
            source ->
                recorder.answer(
                    source,
                    FakeRecorder.MODERN,
                    source.contains(".on_error(") ? snapshots(order) + TRACEBACK : ""));
    assertThat(record(board, false, OptionalInt.empty())).as(err.toString()).isZero();
    assertThat(recorder.snapshots()).isEqualTo(count);
    assertThat(recorded()).contains("MemoryError").doesNotContain("\"end\"");
    assertThat(board.sources())
        .as("asked for where there is none")
        .filteredOn(source -> source.contains(".snap('MemoryError"))
        .hasSize(order.contains("e") ? 0 : 1);
  }

  private String snapshots(String order) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < order.length(); i++) {
      all.append(
          switch (order.charAt(i)) {
            case 'e' -> recorder.snapshot(FAILURE, BEFORE_ERROR);
            case 'o' -> recorder.snapshot("MemoryError: another one", BEFORE_ERROR);
            default -> recorder.snapshot("timer");
          });
    }
    return all.toString();
  }

  @ParameterizedTest
  @CsvSource({"e,2", "et,4", "te,3"})
  void whereTheBoardDoesNotRecordErrorsOnlyOneRightAtTheEndCounts(String order, int count)
      throws IOException {
    FakeBoard board =
        FakeBoard.pasting(
            WINDOW,
            source ->
                recorder.answer(
                    source,
                    FakeRecorder.WITHOUT_COMPILE,
                    source.startsWith("print(") ? snapshots(order) + TRACEBACK : ""));
    assertThat(record(board, false, OptionalInt.empty())).as(err.toString()).isZero();
    assertThat(recorder.snapshots()).isEqualTo(count);
    assertThat(recorded()).contains("MemoryError");
  }

  @ParameterizedTest
  @ValueSource(longs = {9_999_999_999L, Long.MAX_VALUE})
  void aTimeThatIsLongerThanAnyProgramEndsNone(long seconds) throws IOException {
    FakeBoard board =
        FakeBoard.pasting(
            WINDOW, source -> recorder.answer(source, FakeRecorder.MODERN, "it runs …"));
    boolean[] done = {false};
    board.whenSilentAfter(
        ".on_error(",
        () -> {
          board.print(done[0] ? "" : "done\r\n\4\4>");
          done[0] = true;
        });
    assertThat(record(board, false, OptionalInt.empty(), OptionalLong.of(seconds))).isZero();
    assertThat(out.toString()).startsWith("it runs done\n");
    assertThat(board.written().split("\3", -1)).as("interrupted at the beginning only").hasSize(3);
  }

  @Test
  void aProgramThatExitsLeavesABoardWithoutARecorder() throws IOException {
    String exit = "bye\r\n\4\4\r\nMPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>…";
    FakeBoard board =
        FakeBoard.pasting(WINDOW, source -> recorder.answer(source, FakeRecorder.MODERN, exit));
    assertThat(record(board, false, OptionalInt.empty())).isZero();
    assertThat(err.toString()).contains("sys.exit()").doesNotContain("could not");
    assertThat(recorded()).contains("\"begin\"").doesNotContain("\"end\"");
    assertThat(board.written()).as("it is left at its usual prompt").endsWith("\2");
  }
}
