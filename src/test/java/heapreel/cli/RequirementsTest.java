package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would have no effect is refused, with what it needs, before anything is opened. */
class RequirementsTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");
  private static final Path FIRMWARE = CommandLineRun.sample("synthetic/firmware.bin");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fps 10 | --fps needs a film",
        "--fps 10 --analyze-snapshots all --no-video | --fps needs a film",
        "--size 640x360 --snapshots 0-9 | --size needs a film",
        "--max-seconds 9 | --max-seconds needs a film",
        "--max-megabytes 9 --metrics m.csv | --max-megabytes needs a film",
        "--no-video | --no-video needs --analyze-snapshots all",
        "--no-video --metrics m.csv | --no-video needs --analyze-snapshots all",
        "--every 5 | --every needs several snapshots",
        "--every 5 --snapshots 7 | --every needs several snapshots",
        "--every 5 --inspect | --every needs several snapshots",
        "--every 5 --objects o.ndjson | --every needs several snapshots",
        "--rows 64 --no-draw-heap-layout | --rows needs a layout; add --draw-heap-layout",
        "--columns 64 --no-draw-heap-layout | --rows needs a layout; add --draw-heap-layout",
        "--arrows --snapshots 0-9 | --arrows needs a layout; add --draw-heap-layout",
        "--full | --full needs a graph; add --draw-heap-ownership",
        "--root garbage | --root needs a graph; add --draw-heap-ownership",
        "--format svg --inspect | --format needs a picture; add --draw-heap-layout or",
        "--format dot | --format dot is for graphs; add --draw-heap-ownership",
        "--format svg,dot | --format dot is for graphs; add --draw-heap-ownership",
        "--format dot --draw-heap-layout --draw-heap-ownership | --format dot is for graphs; add"
            + " png",
        "--json | --json needs --inspect",
        "-q -v | -q and -v can't be combined",
        "--rom-start 0 | --rom-start needs a FIRMWARE that is a raw binary",
      })
  void anOptionWithoutEffectIsRefusedWithWhatItNeeds(String words, String said) {
    refused(said, (Object[]) words.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fps 10 --video never.mp4",
        "--size 640x360 --analyze-snapshots all",
        "--no-video --analyze-snapshots all",
        "--every 5 --metrics never.csv",
        "--every 5 --video never.mp4",
        "--every 5 --snapshots 0--1",
        "--arrows",
        "--rows 64 --draw-heap-layout",
        "--columns 64 --draw-heap-layout",
        "--root garbage --draw-heap-ownership",
        "--format svg,dot --draw-heap-ownership",
        "--inspect --json",
      })
  void withWhatItNeedsItIsTaken(String words) {
    Object[] all = ("no-such-capture.bin " + words).split(" ");
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.err()).contains("no-such-capture.bin");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @Test
  void anAddressForAnImageThatSaysItsOwnIsRefused() throws IOException {
    Path hex = Files.writeString(folder.resolve("my.hex"), ":00000001FF\n");
    refused(
        "--rom-start is for a raw binary, and " + hex + " is an Intel HEX, which contains its",
        hex,
        "--rom-start",
        "0x2000");
    Path map = CommandLineRun.sample("synthetic/firmware.map");
    refused("firmware.map is a linker map; leave it out", map, "--rom-start", "0x2000");
    assertThat(CommandLineRun.printing(RAM, FIRMWARE, "--rom-start", "0x3").err())
        .doesNotContain("--rom-start is for");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--objects OUT/o.ndjson | --objects needs the firmware",
        "--draw-heap-ownership | --draw-heap-ownership needs the firmware",
        "--objects OUT/o.ndjson --draw-heap-ownership | --objects and --draw-heap-ownership need"
            + " the",
        "--objects OUT/o.ndjson --inspect --json | --objects needs the firmware",
      })
  void whatTakesTypesIsRefusedBeforeAnythingElseIsMade(String words, String said) {
    String out = folder.resolve("out").toString();
    Object[] more =
        (words + " --print-mem-info --metrics OUT/m.csv --draw-heap-layout -o OUT").split(" ");
    if (words.contains("--json")) {
      more = (words + " --metrics OUT/m.csv -o OUT").split(" ");
    }
    Object[] all =
        Stream.concat(
                Stream.of(CommandLineRun.sample("microbit/ram.bin")),
                Stream.of(more).map(word -> String.valueOf(word).replace("OUT", out)))
            .toArray();
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().lines().filter(line -> line.contains("error:")))
        .singleElement()
        .asString()
        .contains(said, "give it: heapreel", "leave out --", "nothing was written");
    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static void refused(String said, Object... words) {
    CommandLineRun run =
        CommandLineRun.of(Stream.concat(Stream.of(RAM), Stream.of(words)).toArray());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains(said).endsWith("; see heapreel --help\n");
    assertThat(run.out()).isEmpty();
  }
}
