package heapreel.cli;

import static heapreel.cli.RegionCaptures.MICROBIT;
import static heapreel.cli.RegionCaptures.OPTIONS;
import static heapreel.cli.RegionCaptures.devices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line takes of regions, and refuses. */
class RegionOptionsTest {

  @TempDir private Path folder;

  private RegionCaptures captures() {
    return new RegionCaptures(folder);
  }

  @Test
  void anUnusualBeginningOfRamIsDoubted() throws IOException {
    Path ram = captures().cut("ram.bin");
    CommandLineRun run = CommandLineRun.of("table", ram, "-o", folder.resolve("table.csv"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("warning: 0x1fffefe0 is no usual beginning of RAM", "--ram for each");
    run = CommandLineRun.of("table", MICROBIT, "-o", folder.resolve("table.csv"));
    assertThat(run.err()).doesNotContain("usual beginning");
  }

  @Test
  void boardsAreListedAndTakenByName() throws IOException {
    CommandLineRun help = CommandLineRun.of("help", "boards");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("esp32s3-psram", "0x3fc88000", "soc.h");
    Path ram = captures().synthetic("board", devices().toList().get(0)).resolve("ram.bin");
    Files.delete(ram.resolveSibling("ram.bin.regions.json"));
    CommandLineRun run =
        CommandLineRun.of(
            "inspect",
            ram,
            "--board",
            "esp32s3-psram",
            "--ram",
            "psram=0x3c170000+48064",
            "--ram",
            "dram=0x3fc88000+1088");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("(of the board)");
    assertThat(CommandLineRun.of("inspect", ram, "--board", "nonesuch").err())
        .contains("no such board", "esp32s3-psram", "nonesuch");
    assertThat(
            CommandLineRun.of("inspect", ram, "--board", "esp32s3-psram", "--ram", "x=1+1").err())
        .contains("has no region that --ram x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "",
        "{\"regions\": []}",
        "{\"regions\": {}}",
        "{\"regions\": [{\"start\": 1}]}",
        "{\"regions\": [{\"start\": 1, \"length\": 0}]}",
        "{\"regions\": [{\"start\": -1, \"length\": 8}]}",
        "{\"regions\": [{\"start\": \"0x-1\", \"length\": 8}]}",
        "{\"regions\": [{\"start\": 99999999999999999999, \"length\": 8}]}",
        "{\"regions\": [{\"start\": 0, \"length\": 9e9}]}",
        "{\"regions\": [{\"start\": 0, \"length\": 8, \"name\": \"a\\u001bb\"}]}",
        "{\"regions\": [{\"start\": 0, \"length\": 8}, {\"start\": 4, \"length\": 8}]}",
        "{\"regions\": [{\"start\": 0, \"length\": 8}]} x",
        "{\"regions\": [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}",
        "{\"regions\": [{\"start\": 0, \"start\": 8, \"length\": 8}]}"
      })
  void aBadFileOfRegionsIsRefusedInOneLine(String json) throws IOException {
    Path ram = captures().cut("ram.bin");
    Files.writeString(folder.resolve("ram.bin.regions.json"), json);
    CommandLineRun run = CommandLineRun.of("inspect", ram);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("ram.bin.regions.json")
        .doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x20000000", "=1+1", "a b=1+1", "x=0x10+0", "0x10-0x20", "-1+4", "+8"})
  void aBadRegionIsWrongUse(String region) throws IOException {
    CommandLineRun run = CommandLineRun.of("inspect", MICROBIT, "--ram", region);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("--ram");
  }

  @Test
  void oneRegionIsAsStartAndLength() {
    CommandLineRun run = CommandLineRun.of("inspect", MICROBIT, "--ram", "0x20000000+16K");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("114 of 16,384 bytes (given)");
  }

  @Test
  void regionsOverlappingOrInTheWrongOrderAreRefused() throws IOException {
    Path ram = captures().cut("ram.bin");
    CommandLineRun overlap =
        CommandLineRun.of("inspect", ram, "--ram", "0x20000000+8K", "--ram", "0x20001000+8K");
    assertThat(overlap.exitCode()).isEqualTo(3);
    assertThat(overlap.err()).contains("RAM regions overlap");
    CommandLineRun order =
        CommandLineRun.of(
            "inspect", ram, "--ram", OPTIONS[3], "--ram", OPTIONS[1], "--ram", OPTIONS[5]);
    assertThat(order.exitCode()).as(order.out()).isEqualTo(3);
    assertThat(order.err().lines()).hasSize(1);
  }

  @Test
  void regionsAndStartContradictEachOther() {
    CommandLineRun run =
        CommandLineRun.of("inspect", MICROBIT, "--ram", OPTIONS[1], "--ram-start", "0x20000000");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("can't be combined");
  }
}
