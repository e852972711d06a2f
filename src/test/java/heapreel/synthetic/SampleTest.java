package heapreel.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.synthetic.firmware.DeviceOptions;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.program.SyntheticDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, and the set it made for {@code samples/synthetic}. */
class SampleTest {

  private static final Path SAMPLE = Path.of("samples", "synthetic");

  @TempDir private Path directory = Path.of(".");

  @Test
  void theSampleIsWhatItsReadmeSaysItIsMadeWith() throws IOException {
    SyntheticMain.run(readmeArguments());
    for (String name : List.of("ram.bin", "firmware.bin", "firmware.map")) {
      assertThat(Files.mismatch(directory.resolve(name), SAMPLE.resolve(name)))
          .as("first byte that differs in %s", name)
          .isEqualTo(-1);
    }
  }

  private List<String> readmeArguments() throws IOException {
    String readme = Files.readString(SAMPLE.resolve("README.md"), StandardCharsets.UTF_8);
    Matcher command =
        Pattern.compile("heapreel\\.synthetic\\.SyntheticMain samples/synthetic (.*)")
            .matcher(readme);
    assertThat(command.find()).isTrue();
    List<String> arguments = new ArrayList<>(List.of(directory.toString()));
    arguments.addAll(List.of(command.group(1).split(" ", -1)));
    return arguments;
  }

  @Test
  void theMapTellsWhereThingsAre() throws IOException {
    SyntheticDevice device =
        new SyntheticDevice(DeviceOptions.of(Profile.A_CP3.build(), 16 * 1024), 1);
    List<String> map = device.linkerMap().lines().toList();
    long type = device.firmware().address("mp_type_type");
    assertThat(map)
        .contains(
            "Common symbol       size              file",
            "Discarded input sections",
            "Memory Configuration",
            "Linker script and memory map",
            ".bss            0x0000000020000040     0x3bc0",
            String.format("                0x%016x                mp_type_type", type),
            "                0x0000000020000000                _srelocate = .",
            "                0x0000000020004000                _estack = .",
            "                0x0000000000002000                _sfixed = .");
    int heap = map.indexOf("                0x0000000020000328                heap");
    assertThat(heap).isPositive();
    assertThat(map.get(heap - 1))
        .isEqualTo(" .bss.heap      0x0000000020000328     0x38d8 build/main.o");
    assertThat(device.heap().areas().get(0).geometry().start()).isEqualTo(0x20000328L);
    assertThat(map).contains("                0x00000000200000c0                mp_state_ctx");
  }

  @Test
  void aWrongArgumentIsNamed() {
    assertThatThrownBy(() -> SyntheticMain.run(List.of("out", "--colour")))
        .hasMessage("unknown argument --colour");
    assertThatThrownBy(() -> SyntheticMain.run(List.of("out", "--profile", "Z")))
        .hasMessageStartingWith("no profile Z; there are A A_CP2");
    assertThatThrownBy(() -> SyntheticMain.run(List.of("out", "--seed", "x")))
        .hasMessage("--seed x is not a number");
    assertThatThrownBy(() -> SyntheticMain.run(List.of("out", "--profile", "A", "--areas", "2")))
        .hasMessage("A has no split heap");
    assertThatThrownBy(() -> SyntheticMain.run(List.of("out", "--ram-kib", "1")))
        .hasMessageStartingWith("no room for a heap");
  }
}
