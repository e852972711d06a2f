package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SnapshotPolicy;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Capture, firmware and map are told by their contents, whatever order they are given in. */
class FileOrderTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");
  private static final Path FIRMWARE = CommandLineRun.sample("synthetic/firmware.bin");
  private static final Path MAP = CommandLineRun.sample("synthetic/firmware.map");

  @TempDir private Path folder;

  @Test
  void threeFilesInAnyOrderSayTheSame() {
    CommandLineRun wanted = CommandLineRun.printing(RAM, FIRMWARE, MAP);
    assertThat(wanted.exitCode()).as(wanted.err()).isZero();
    assertThat(wanted.err()).doesNotContain("took ");
    for (List<Path> order : orders(List.of(RAM, FIRMWARE, MAP))) {
      CommandLineRun run = CommandLineRun.printing(order.toArray());
      assertThat(run.exitCode()).as(order + run.err()).isZero();
      assertThat(run.out()).isEqualTo(wanted.out());
      boolean inOrder = order.equals(List.of(RAM, FIRMWARE, MAP));
      assertThat(run.err().contains(took(FIRMWARE, MAP))).as(run.err()).isNotEqualTo(inOrder);
    }
  }

  @Test
  void aMapBeforeTheCaptureIsToldFromIt() {
    CommandLineRun run = CommandLineRun.printing(MAP, RAM);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("took " + RAM + " as the capture, " + MAP + " as the firmware");
  }

  @Test
  void whatIsWrongWithTheFirmwareIsSaidOfTheFirmwareInAnyOrder() throws IOException {
    SyntheticDevice other = new SyntheticDevice(DeviceOptions.of(Profile.K.build(), 24 * 1024), 5);
    Path rom = Files.write(folder.resolve("other.bin"), other.firmware().rom().array());
    other.run(1, new SnapshotPolicy(1, false), ram -> {});
    for (List<Path> order : orders(List.of(RAM, rom, MAP))) {
      CommandLineRun run = CommandLineRun.printing(order.toArray());
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("error: " + rom + ": not the captured firmware");
    }
    for (List<Path> order : orders(List.of(RAM, FIRMWARE))) {
      CommandLineRun run = CommandLineRun.printing(order.toArray());
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("error: " + FIRMWARE + ": is a raw binary");
    }
  }

  private static String took(Path firmware, Path map) {
    return "took " + RAM + " as the capture, " + firmware + " as the firmware, " + map + " as the";
  }

  private static List<List<Path>> orders(List<Path> files) {
    if (files.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Path>> orders = new ArrayList<>();
    for (Path first : files) {
      for (List<Path> rest : orders(files.stream().filter(file -> file != first).toList())) {
        List<Path> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }
}
