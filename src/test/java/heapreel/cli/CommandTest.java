package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command makes the same bytes as the plain call that asks for the same. */
class CommandTest {

  private static final String RAM = CommandLineRun.sample("synthetic/ram.bin").toString();
  private static final String FIRMWARE =
      CommandLineRun.sample("synthetic/firmware.bin")
          + " "
          + CommandLineRun.sample("synthetic/firmware.map");

  @TempDir private Path folder;

  private CommandLineRun run(String words, Path into) throws IOException {
    Files.createDirectories(into);
    String all = words.replace("RAM", RAM).replace("FW", FIRMWARE).replace("DIR", into.toString());
    return CommandLineRun.of((Object[]) all.split(" "));
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String hash = Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file)));
        found.put(folder.relativize(file).toString(), Files.size(file) + " " + hash);
      }
    }
    return found;
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RAM --film --no-page -o DIR --every 4 | film RAM -o DIR --every 4",
        "RAM FW --video DIR/x.mp4 --snapshots 5-40 --fps 12 --size 640x360 -o DIR"
            + "| film RAM FW -o DIR/x.mp4 --snapshots 5-40 --fps 12 --size 640x360",
        "RAM --video DIR/x.gif --snapshots 0-20 -o DIR | film RAM -o DIR/x.gif --snapshots 0-20",
        "RAM FW -o DIR --draw-heap-layout | draw RAM FW -o DIR",
        "RAM FW -o DIR --draw-heap-layout --snapshots 3-9 --every 3 --arrows --format svg,png"
            + "| draw RAM FW -o DIR --snapshots 3-9 --every 3 --arrows --format svg,png",
        "RAM FW -o DIR --draw-heap-ownership --no-draw-heap-layout | graph RAM FW -o DIR",
        "RAM FW -o DIR --draw-heap-ownership --no-draw-heap-layout --format dot --full"
            + "| graph RAM FW -o DIR --format dot --full",
        "RAM FW --metrics DIR/m.csv -o DIR | table RAM FW -o DIR/m.csv",
        "RAM FW --metrics DIR/m.ndjson --snapshots 7,9 -o DIR"
            + "| table RAM FW -o DIR/m.ndjson --snapshots 7,9",
        "RAM FW --objects DIR/o.ndjson -o DIR | objects RAM FW -o DIR/o.ndjson",
      })
  void filesAreTheSame(String plain, String command) throws IOException {
    CommandLineRun one = run(plain.strip(), folder.resolve("plain"));
    CommandLineRun other = run(command.strip(), folder.resolve("command"));
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(other.exitCode()).as(other.err()).isZero();
    assertThat(files(folder.resolve("command")))
        .isNotEmpty()
        .isEqualTo(files(folder.resolve("plain")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RAM FW --metrics - -o DIR | table RAM FW",
        "RAM --metrics - --metrics-format ndjson -o DIR | table RAM --format ndjson",
        "RAM FW --objects - --snapshots worst -o DIR | objects RAM FW --snapshots worst",
        "RAM FW --inspect -o DIR | inspect RAM FW",
        "RAM --inspect --json --snapshots 7 -o DIR | inspect RAM --json --snapshots 7",
      })
  void dataOnStdoutIsTheSame(String plain, String command) throws IOException {
    CommandLineRun one = run(plain.strip(), folder.resolve("plain"));
    CommandLineRun other = run(command.strip(), folder.resolve("command"));
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(other.exitCode()).as(other.err()).isZero();
    assertThat(other.out()).isNotEmpty().isEqualTo(one.out());
    assertThat(other.err()).doesNotContain("add --");
    assertThat(files(folder)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "film RAM -o x.webm | -o x.webm: expected a name that ends in .mp4 or .gif, or a folder",
        "film RAM -o - | -o -: expected a name that ends in .mp4 or .gif, or a folder",
        "film RAM --snapshots 7 --every 2 | --every needs several snapshots",
        "film RAM --fps 61 | --fps 61: expected a whole number from 1 to 60",
        "film RAM --real-time --fps 3 | --real-time can't be combined with --fps",
        "film RAM -o x.gif --max-megabytes 3 | --max-megabytes: expected an .mp4",
        "draw RAM --format dot | --format dot is for heapreel graph; expected png or svg",
        "draw RAM --format gif | --format gif: expected png or svg",
        "draw RAM -o - | -o -: expected a folder",
        "graph RAM --format gif | --format gif: expected svg, png or dot",
        "draw RAM --every 2 | --every needs several snapshots",
        "table RAM -o x.xlsx | -o x.xlsx: expected a name that ends in .csv or .ndjson",
        "objects RAM -o x.csv | -o x.csv: expected a name that ends in .ndjson",
        "objects RAM -q -v | -q and -v can't be combined",
        "table RAM -o RAM --format csv | would overwrite an input",
        "completion fish | SHELL fish: expected bash or zsh",
      })
  void mistakesAreUsageErrors(String words, String said) throws IOException {
    CommandLineRun run = run(words.strip(), folder);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains(said);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatNeedsTypesNamesTheCommandToGiveThem() throws IOException {
    String microbit = CommandLineRun.sample("microbit/ram.bin").toString();
    CommandLineRun run = run("objects " + microbit, folder);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("heapreel objects needs the firmware that was running")
        .contains("give it: heapreel objects " + microbit + " FIRMWARE; nothing was written");
  }

  @Test
  void afterAFilmFailuresAreSaidAndNotTheLastSnapshot() throws IOException {
    String sample = CommandLineRun.sample("webassembly/ram.bin.gz").toString();
    CommandLineRun run = run("film " + sample + " -o DIR", folder);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("MemoryError in snapshot 24: 3,000 bytes asked for", "heap.mp4: ", "heap.png: ")
        .doesNotContain("total ", "Total free space");
  }
}
