package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot whose heap is whole and whose interpreter is not. */
class DamagedInterpreterTest {

  private static final Path SAMPLE = CommandLineRun.sample("synthetic");
  private static final int DAMAGED = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--objects -",
        "--inspect --draw-heap-layout",
        "--print-mem-info",
        "--print_unknown_types",
        "--metrics -"
      })
  void isMissedByNoReport(String outputs) throws IOException {
    Path ram = damaged();
    String command =
        ram
            + " "
            + SAMPLE.resolve("firmware.bin")
            + " "
            + SAMPLE.resolve("firmware.map")
            + " --snapshots 0-9 --strict -o "
            + folder
            + " "
            + outputs;
    CommandLineRun run = CommandLineRun.of((Object[]) command.split(" "));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("1 of 10 snapshots could not be decoded").contains("snapshot 5");
  }

  /** The sample with a snapshot in which the chain of qstr pools begins where none is. */
  private Path damaged() throws IOException {
    CaptureSource source =
        new CaptureSource(
            SAMPLE.resolve("ram.bin"),
            Optional.of(SAMPLE.resolve("firmware.bin")),
            Optional.of(SAMPLE.resolve("firmware.map")),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
    try (OpenCapture capture = CaptureOpener.open(source)) {
      long stride = capture.capture().layout().strideBytes();
      long pool = capture.model().orElseThrow().interpreter().state().lastPool();
      long place = DAMAGED * stride + capture.capture().layout().offsetOf(pool);
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(SAMPLE.resolve("ram.bin")))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(Math.toIntExact(place), 0x2000_0000);
      return Files.write(folder.resolve("ram.bin"), bytes.array());
    }
  }
}
