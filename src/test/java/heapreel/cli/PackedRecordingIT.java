package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.EventLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the GDB recorder writes to a file called {@code .hrz}. */
class PackedRecordingIT {

  @TempDir Path folder;

  @Test
  void whatIsRecordedInTwoGoesAndWithAnInterruptIsWhole() throws IOException, InterruptedException {
    Path raw = CommandLineRun.sample("microbit/ram.bin");
    Path packed = folder.resolve("ram.hrz");
    Shell run =
        Shell.run(
                "env",
                "PYTHONPATH=scripts",
                "python3",
                "src/test/resources/heapreel/cli/packed_recording.py",
                raw,
                16_384,
                packed)
            .good();
    List<String> said = run.out().lines().toList();
    assertThat(said).hasSize(5).startsWith("114");
    assertThat(said.subList(1, 4)).allMatch(line -> line.contains("; name a new file"));
    assertThat(said.get(4)).contains("at most 67,108,864 bytes");
    assertThat(folder.resolve("ram.hrz.none")).doesNotExist();
    assertThat(folder.resolve("ram.hrz.two.hrz.regions.json")).doesNotExist();
    assertThat(folder.resolve("ram.hrz.empty")).isEmptyFile();
    assertThat(CommandLineRun.of("inspect", packed, "--strict").exitCode()).isZero();
    Path unpacked = folder.resolve("ram.bin");
    CommandLineRun unpack = CommandLineRun.of("unpack", packed, "-o", unpacked, "--strict");
    assertThat(unpack.err()).isEmpty();
    assertThat(unpack.exitCode()).isZero();
    assertThat(unpacked).hasSameBinaryContentAs(raw);
    EventLog log = EventLog.of(unpacked);
    for (int snapshot = 0; snapshot < 114; snapshot++) {
      assertThat(log.event(snapshot)).contains("event " + snapshot);
      assertThat(log.seconds(snapshot)).isEqualTo(snapshot / 2.0);
    }
  }
}
