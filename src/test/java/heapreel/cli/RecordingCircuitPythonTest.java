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

/** What CircuitPython boards are sent, and which of them are refused. */
class RecordingCircuitPythonTest {

  private static final String PICO = "heapreel: RP2040 circuitpython 10.2.1 1 0 1 0\r\n";
  private static final String OTHER = "heapreel: SAMD51 circuitpython 10.2.1 1 0 1 0\r\n";

  private final FakeRecorder recorder = new FakeRecorder();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder = Path.of("");

  private int record(FakeBoard board, boolean own, OptionalInt everyMillis) throws IOException {
    Path program = Files.writeString(folder.resolve("main.py"), "print('it runs')\n");
    RunSettings settings = new RunSettings(1, false, false, false, ColorWhen.never);
    RecordRequest request =
        new RecordRequest(
            "fake",
            115_200,
            own ? Optional.empty() : Optional.of(program),
            false,
            true,
            everyMillis,
            OptionalLong.empty(),
            OptionalLong.empty(),
            folder.resolve("ram.hrz"),
            false,
            false,
            settings);
    Messages messages =
        Messages.of(settings, new PrintWriter(out, true), new PrintWriter(err, true));
    return new BoardRecording(
            request, wanted -> board, messages, new PrintWriter(err), new Cancellation())
        .run();
  }

  private FakeBoard pico() {
    return FakeBoard.pasting(128, source -> recorder.answer(source, PICO, "it runs\r\n"));
  }

  @Test
  void aBoardWithMemoryMapGetsTheRecorderThatUsesIt() throws IOException {
    FakeBoard board = pico();
    assertThat(record(board, false, OptionalInt.empty())).as(err.toString()).isZero();
    assertThat(err.toString()).contains("fake: CircuitPython 10.2.1 on RP2040");
    assertThat(out.toString()).startsWith("it runs\n").contains("ram.hrz: 2 snapshots, ");
    assertThat(board.sources())
        .anyMatch(source -> source.contains("memorymap.AddressRange("))
        .noneMatch(source -> source.contains("uctypes.addressof"))
        .as("it has no opt_level")
        .noneMatch(source -> source.contains("micropython"));
    assertThat(board.kept("_hr")).isEqualTo("print('it runs')\n");
  }

  @Test
  void withoutAProgramItsOwnIsRun() throws IOException {
    FakeBoard board = pico();
    assertThat(record(board, true, OptionalInt.empty())).as(err.toString()).isZero();
    assertThat(board.sources())
        .anyMatch(source -> source.contains(".on_error(__import__, 'code')"));
  }

  @Test
  void aBoardWithoutMemoryMapIsRefusedBeforeAnythingIsSent() {
    FakeBoard board =
        FakeBoard.pasting(
            128,
            source ->
                source.startsWith("import memorymap")
                    ? FakeBoard.raised("ImportError: no module named 'memorymap'")
                    : recorder.answer(source, OTHER, ""));
    assertThatThrownBy(() -> record(board, false, OptionalInt.empty()))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("it has no memorymap")
        .hasMessageContaining("expected RP2040, RP2350, nRF52840 or nRF52833")
        .hasMessageContaining("found CircuitPython 10.2.1 on SAMD51")
        .hasMessageContaining("debug probe")
        .hasMessageContaining("heapreel help capture");
    assertThat(board.sources()).noneMatch(source -> source.contains("_hr"));
    assertThat(folder.resolve("ram.hrz")).doesNotExist();
  }

  @Test
  void aBoardWhoseMemoryMapHasOtherMemoryIsRefusedBeforeAnythingIsSent() {
    String esp32 = "heapreel: Espressif circuitpython 10.2.1 1 0 1 0\r\n";
    FakeBoard board = FakeBoard.pasting(128, source -> recorder.answer(source, esp32, ""));
    assertThatThrownBy(() -> record(board, false, OptionalInt.empty()))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("found CircuitPython 10.2.1 on Espressif")
        .hasMessageContaining("debug probe");
    assertThat(board.sources()).noneMatch(source -> source.contains("_hr"));
  }

  @Test
  void aTimerIsRefusedBeforeTheProgramRuns() {
    FakeBoard board = pico();
    assertThatThrownBy(() -> record(board, false, OptionalInt.of(500)))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("--every")
        .hasMessageContaining("found CircuitPython 10.2.1 on RP2040")
        .hasMessageContaining("heapreel.snap()");
    assertThat(board.sources()).noneMatch(source -> source.contains(".on_error("));
  }
}
