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
import heapreel.report.Counted;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Recording of boards that answer as they are told. */
class RecordingRunTest {

  private final FakeRecorder recorder = new FakeRecorder();
  private final Cancellation cancellation = new Cancellation();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder = Path.of("");

  private FakeBoard board(String program) throws IOException {
    return FakeBoard.pasting(128, source -> recorder.answer(source, FakeRecorder.MODERN, program));
  }

  private RecordRequest request(boolean attach) throws IOException {
    return request(attach, OptionalLong.empty(), OptionalInt.empty());
  }

  private RecordRequest request(boolean attach, OptionalLong snapshots, OptionalInt every)
      throws IOException {
    Path program = Files.writeString(folder.resolve("main.py"), "print('it runs')\n");
    return new RecordRequest(
        "fake",
        115_200,
        attach ? Optional.empty() : Optional.of(program),
        attach,
        true,
        every,
        snapshots,
        OptionalLong.empty(),
        folder.resolve("ram.hrz"),
        false,
        false,
        new RunSettings(1, false, false, false, ColorWhen.never));
  }

  private int record(FakeBoard board, RecordRequest request) throws IOException {
    Messages messages =
        Messages.of(request.settings(), new PrintWriter(out, true), new PrintWriter(err, true));
    return new BoardRecording(
            request, wanted -> board, messages, new PrintWriter(err), cancellation)
        .run();
  }

  private byte[] recorded() throws IOException {
    Path raw = folder.resolve("ram.bin");
    CommandLineRun run = CommandLineRun.of("unpack", folder.resolve("ram.hrz"), "-o", raw);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.readAllBytes(raw);
  }

  private void assertRecorded(int count) throws IOException {
    assertThat(recorded()).isEqualTo(recorder.ram(count));
  }

  private String events() throws IOException {
    return Files.readString(folder.resolve("ram.bin.events.ndjson"));
  }

  @Test
  void aProgramIsRunAndItsOutputShown() throws IOException {
    FakeBoard board =
        FakeBoard.pasting(
            100,
            source ->
                source.contains(".on_error(exec")
                    ? "h\u00c3\u00a9 " + recorder.snapshot("one") + "end\r\n"
                    : recorder.answer(source, FakeRecorder.MODERN, ""));
    int code = record(board, request(false));
    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith("h\u00e9 end\n")
        .contains("ram.hrz: ")
        .doesNotContain("~hr");
    assertThat(err.toString()).contains("fake: MicroPython 1.28.0 on rp2").doesNotContain("none");
    assertRecorded(3);
    assertThat(board.resets()).isOne();
    assertThat(events()).containsSubsequence("\"begin\"", "\"one\"", "\"end\"");
    assertThat(board.kept("_hr")).isEqualTo("print('it runs')\n");
    assertThat(board.written()).as("it is left at its usual prompt").endsWith("\u0002");
  }

  @Test
  void aMemoryErrorOfASmallBoardIsASnapshotBeforeTheEnd() throws IOException {
    String failure =
        String.join(
            "\r\n",
            "it runs",
            "\4Traceback (most recent call last):",
            "MemoryError: memory allocation failed, allocating 1000 bytes",
            "");
    FakeBoard board = FakeBoard.old(source -> recorder.answer(source, FakeRecorder.SMALL, failure));
    assertThat(record(board, request(false))).as(err.toString()).isZero();
    assertThat(out.toString()).contains("it runs\n", "MemoryError: memory allocation failed");
    assertRecorded(2);
    assertThat(events()).contains("\"begin\"", "MemoryError", "1000 bytes");
    assertThat(err.toString()).doesNotContain("none while");
    assertThat(board.sources())
        .as("sent without a module")
        .anyMatch(source -> source.contains("try: print('it runs')\n"));
  }

  @Test
  void unpluggingKeepsWhatCameUntilThen() throws IOException {
    FakeBoard[] made = new FakeBoard[1];
    made[0] =
        FakeBoard.pasting(
            128,
            source -> {
              boolean program = source.contains(".on_error(exec");
              String all = program ? recorder.snapshot("one") + recorder.snapshot("two") : "";
              if (program) {
                made[0].unplug();
              }
              return recorder.answer(
                  source, FakeRecorder.MODERN, all.substring(0, all.length() * 3 / 4) + "…");
            });
    assertThat(record(made[0], request(false))).isEqualTo(3);
    assertThat(err.toString()).contains("the board is gone", "what came until then is in the file");
    assertRecorded(2);
  }

  @Test
  void aStopEndsTheProgramAndTheFile() throws IOException {
    FakeBoard stopped = board("it runs …");
    stopped.whenSilentAfter(".on_error(exec", cancellation::cancel);
    assertThat(record(stopped, request(false))).isEqualTo(130);
    assertRecorded(1);
    assertThat(out.toString()).startsWith("it runs ").doesNotContain("KeyboardInterrupt");
    assertThat(stopped.written()).contains("\u0003");
    assertThat(err.toString()).contains("ended by a signal; what came until then is in ");
  }

  @Test
  void aFileThatIsThereIsKept() throws IOException {
    Path file = Files.writeString(folder.resolve("ram.hrz"), "mine");
    FakeBoard board = board("");
    assertThatThrownBy(() -> record(board, request(false)))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("--force");
    assertThat(file).hasContent("mine");
    assertThat(board.written()).isEmpty();
  }

  @Test
  void whereTheFileCanNotBeNothingIsSentToTheBoard() throws IOException {
    RecordRequest once = request(false);
    Files.createDirectory(once.file());
    FakeBoard board = board("");
    assertThatThrownBy(() -> record(board, once)).isInstanceOf(FaultException.class);
    assertThat(board.written()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void thereAreAsManySnapshotsAsAskedFor(int wanted) throws IOException {
    FakeBoard board =
        FakeBoard.pasting(
            100,
            source ->
                source.contains(".on_error(exec")
                    ? "it runs " + recorder.snapshot("one") + recorder.snapshot("two") + "…"
                    : recorder.answer(source, FakeRecorder.MODERN, ""));
    boolean[] more = {wanted == 5};
    board.whenSilentAfter(
        ".on_error(exec",
        () -> {
          board.print(more[0] ? recorder.snapshot("3") + recorder.snapshot("4") + "on\r\n" : "");
          more[0] = false;
        });
    RecordRequest request = request(false, OptionalLong.of(wanted), OptionalInt.empty());
    assertThat(record(board, request)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("ram.hrz: " + Counted.of(wanted, "snapshot") + ",");
    assertRecorded(wanted);
    assertThat(board.sources()).noneMatch(source -> source.contains("snap('end'"));
    assertThat(board.written()).as("it is left at its usual prompt").endsWith("\u0002");
  }

  @Test
  void aBoardWithoutTimersIsToldBeforeItIsReset() throws IOException {
    String none = FakeBoard.raised("AttributeError: 'module' object has no attribute 'Timer'");
    FakeBoard board =
        FakeBoard.old(
            source ->
                source.contains(".Timer")
                    ? none
                    : recorder.answer(source, FakeRecorder.MODERN, ""));
    RecordRequest request = request(false, OptionalLong.empty(), OptionalInt.of(100));
    assertThatThrownBy(() -> record(board, request))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("--every")
        .hasMessageContaining("heapreel.snap()");
    assertThat(board.resets()).isZero();
    assertThat(request.file()).doesNotExist();
  }

  @Test
  void whoListensLateIsToldHowMuchCameSoFar() throws IOException {
    recorder.begin();
    for (int i = 0; i < 8; i++) {
      recorder.snapshot("missed");
    }
    FakeBoard board = board("");
    board.print(recorder.snapshot("a") + recorder.snapshot("b"));
    board.unplug();
    assertThatThrownBy(() -> record(board, request(true)))
        .isInstanceOf(FaultException.class)
        .hasMessageMatching("(?s).* no whole snapshot: \\d+ of 128 pages so far.*")
        .hasMessageContaining("heapreel.key()");
    assertThat(err.toString()).containsPattern("within a recording: \\d+ of 128 pages so far");
  }

  @Test
  void whatIsThereIsRecordedWithoutAReset() throws IOException {
    FakeBoard board = board("");
    RecordRequest once = request(false);
    RecordRequest look =
        new RecordRequest(
            once.port(),
            once.baud(),
            Optional.empty(),
            false,
            false,
            once.everyMillis(),
            once.snapshots(),
            once.seconds(),
            once.file(),
            false,
            false,
            once.settings());
    assertThat(record(board, look)).as(err.toString()).isZero();
    assertRecorded(1);
    assertThat(events()).contains("\"as it was\"");
    assertThat(board.resets()).isZero();
    assertThat(board.sources()).noneMatch(source -> source.contains(".on_error("));
  }

  @Test
  void attachingSendsNothing() throws IOException {
    FakeBoard board = board("");
    board.print(
        "before "
            + recorder.begin()
            + recorder.snapshot("a")
            + "between\r\n"
            + recorder.snapshot("b"));
    board.print("MicroPython v1.28.0 on 2026-01-01; board\r\nType \"help()\"\r\n>>> ");
    board.unplug();
    assertThat(record(board, request(true))).isEqualTo(3);
    assertThat(board.written()).isEmpty();
    assertThat(out.toString()).startsWith("before between\n");
    assertThat(err.toString()).contains("the board was reset", "unplugged");
    assertRecorded(2);
  }

  @Test
  void whereNothingCameThereIsNoFile() throws IOException {
    FakeBoard board = board("");
    board.print("something else\r\n");
    board.unplug();
    assertThatThrownBy(() -> record(board, request(true)))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("the board is gone");
    assertThat(folder.resolve("ram.hrz")).doesNotExist();
  }
}
