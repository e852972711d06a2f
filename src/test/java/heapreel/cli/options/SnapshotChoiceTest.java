package heapreel.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.cli.CommandLineRun;
import heapreel.cli.request.SnapshotChoice;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which snapshots can be chosen, and what is said of several. */
class SnapshotChoiceTest {

  private static final Path RAM = CommandLineRun.sample("microbit/ram.bin");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7                   | 7",
        "0-99                | 0-99",
        "0--1                | 0-113",
        "110-                | 110-113",
        "-4-                 | 110-113",
        "-4--2               | 110-112",
        "last                | 113",
        "-1                  | 113",
        "110-last            | 110-113",
        "1,5,9               | 1,5,9",
        "last,5-9,1,7-11,5   | 1,5-11,113",
        "1, 2, 3             | 1-3",
      })
  void choicesAreNumbersRangesAndLast(String words, String chosen) {
    assertThat(choice(words).of(114, 1).words()).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource({"7, true", "last, true", "'5,5', true", "'5,6', false", "5-6, false", "110-, false"})
  void oneSnapshotIsTold(String words, boolean single) {
    assertThat(choice(words).isSingle()).isEqualTo(single);
  }

  @ParameterizedTest
  @CsvSource({"0-114", "114", "-115", "'3,200'", "7--114", "200-"})
  void whatIsNotThereIsRefused(String words) {
    assertThatThrownBy(() -> choice(words).of(114, 1))
        .isInstanceOf(FaultException.class)
        .hasMessageMatching("--snapshots [-0-9]+: the capture has 0 to 113");
  }

  @Test
  void ofSeveralTheFirstTheWorstAndTheLastAreDescribed() throws IOException {
    Path table = folder.resolve("m.csv");
    CommandLineRun run = CommandLineRun.of(RAM, "--snapshots", "60-99", "--metrics", table);
    List<String[]> rows =
        Files.readAllLines(table).stream().map(row -> row.split(",", -1)).toList();
    int column = List.of(rows.get(0)).indexOf("largest_free_bytes");
    String[] worst =
        rows.stream()
            .skip(1)
            .min(Comparator.comparing(row -> Integer.parseInt(row[column])))
            .orElseThrow();
    assertThat(run.out())
        .contains("ram.bin: 40 of 114 snapshots, 60-99\nsnapshot 60, the first\n")
        .contains("snapshot " + worst[0] + ", the worst: ")
        .contains("largest free " + worst[column] + " bytes")
        .contains("snapshot 99, the last\n");
    assertThat(run.err()).doesNotContain("add --draw-heap-layout");
  }

  @Test
  void aRoleSharedIsSaidOnceAndWhatCouldBeMadeIsHintedAt() {
    CommandLineRun run = CommandLineRun.of(RAM, "--snapshots", "110-", "--every", 3);
    assertThat(run.out())
        .startsWith("ram.bin: 2 of 114 snapshots, 110-113, every 3rd\nsnapshot 110, the first and");
    assertThat(run.out().lines().filter(line -> line.startsWith("snapshot "))).hasSize(2);
    assertThat(run.err())
        .contains("add --draw-heap-layout for a picture of each, --film for a film");
  }

  @Test
  void kindsAreSaidOfEachWhereTheyAreKnown() {
    Path folder = CommandLineRun.sample("synthetic");
    Object[] files = {"ram.bin", "firmware.bin", "firmware.map"};
    for (int i = 0; i < files.length; i++) {
      files[i] = folder.resolve(String.valueOf(files[i]));
    }
    CommandLineRun run =
        CommandLineRun.of(files[0], files[1], files[2], "--snapshots", "10-20", "--every", 2);
    assertThat(run.exitCode()).as(run.err()).isZero();
    long described = run.out().lines().filter(line -> line.startsWith("snapshot ")).count();
    assertThat(described).isGreaterThan(1);
    assertThat(run.out().lines().filter(line -> line.startsWith("  garbage ")))
        .hasSize((int) described);
  }

  @Test
  void aListIsFilmedAndMeasuredForwardInTime() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            RAM, "--snapshots", "last,5-9,1,7", "--analyze-snapshots", "all", "-o", folder);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("heap.mp4: 7 snapshots");
    assertThat(Files.readAllLines(folder.resolve("metrics.csv")))
        .extracting(row -> row.replaceFirst(",.*", ""))
        .containsExactly("snapshot", "1", "5", "6", "7", "8", "9", "113");
  }

  private static SnapshotChoice choice(String words) {
    return new SnapshotChoiceConverter().convert(words);
  }
}
