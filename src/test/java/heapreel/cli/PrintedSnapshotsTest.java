package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed of the sample's snapshots, held against what the device itself printed. */
class PrintedSnapshotsTest {

  private static final GroundTruth SAMPLE = new GroundTruth(CommandLineRun.sample("microbit"));
  private static final Path RAM = SAMPLE.capture();
  private static final Pattern RUN = Pattern.compile("(?<free>\\.+)|[^.=]=*");
  private static final long POOL_START = 0x200004a0L;
  private static final String STRUCTURE =
      """
      mp_state_ctx at an unknown address; its gc_alloc_table_start at 0x200001f8
      Total heap length: 10240
      ATB length: 157
      Total allocatable: 10048
      FTB length: 0
      """;

  @TempDir Path folder;

  static Stream<Path> texts() throws IOException {
    return SAMPLE.texts().stream();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void blocksAndTotalsAreThoseOfTheDevice(Path truth) throws IOException {
    CommandLineRun run =
        CommandLineRun.printing(RAM, "--snapshots", number(truth), "--print_block_state");
    assertThat(run.exitCode()).as(run.err()).isZero();
    String device = Files.readString(truth);
    assertThat(afterSummary(run.out())).isEqualTo(blocks(device) + totals(device));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void totalsAreSaidWithoutBeingAskedFor(Path truth) throws IOException {
    CommandLineRun run = CommandLineRun.printing(RAM, "--snapshots", number(truth));
    assertThat(afterSummary(run.out())).isEqualTo(totals(Files.readString(truth)));
  }

  @Test
  void theStructureIsThatOfTheDevice() throws IOException {
    CommandLineRun run = CommandLineRun.printing(RAM, "--print-heap-structure");
    String device = Files.readString(SAMPLE.texts().get(SAMPLE.texts().size() - 1));
    assertThat(afterSummary(run.out())).startsWith(STRUCTURE + "Total free space: ");
    assertThat(MemInfoTexts.number(run.out(), "Total allocatable:"))
        .isEqualTo(MemInfoTexts.number(device, "total:"));
  }

  /** What follows the line that names the snapshot and the indented ones that summarise it. */
  private static String afterSummary(String out) {
    return out.replaceFirst("^[^\n]*\n(?:  [^\n]*\n)+", "");
  }

  @Test
  void contentsFollowTheLineOfTheirAllocation() throws IOException {
    Object[] words = {RAM, "--snapshots", 66, "--print_block_state", "--print_block_contents"};
    List<String> lines = CommandLineRun.printing(words).out().lines().toList();
    assertThat(lines)
        .containsSequence(
            "0x200004c0 16 bytes allocated",
            "b'\\xec\\xee\\x02\\x00\\x98\\x01\\x00 \\xd0\\x0c\\x00 @\\x0b\\x00 '",
            "0x200004d0 16 bytes allocated");
    String contents =
        CommandLineRun.printing(RAM, "--snapshots", 66, "--print-block-contents").out();
    assertThat(afterSummary(contents).lines())
        .isEqualTo(
            afterSummary(String.join("\n", lines) + "\n")
                .lines()
                .filter(line -> !line.endsWith(" allocated") && !line.endsWith(" bytes free"))
                .toList());
  }

  @Test
  void aRangeIsPrintedForwardInTime() throws IOException {
    CommandLineRun run =
        CommandLineRun.printing(
            RAM, "--snapshots", "66-68", "--every", 2, "--print_block_state=true");
    String first = Files.readString(SAMPLE.folder().resolve("mem_info/0066.txt"));
    String second = Files.readString(SAMPLE.folder().resolve("mem_info/0068.txt"));
    assertThat(run.out())
        .startsWith("ram.bin: snapshot 68 of 0 to 113\n")
        .endsWith(
            "snapshot 66\n"
                + blocks(first)
                + totals(first)
                + "snapshot 68\n"
                + blocks(second)
                + totals(second));
  }

  @Test
  void allSnapshotsArePrintedOnlyWhenSomethingOfThemIsAskedFor() {
    Object[] all = {RAM, "--analyze-snapshots", "all", "--no-video", "-o", folder};
    assertThat(CommandLineRun.printing(all).out()).doesNotContain("Total free space");
    Object[] words = Stream.concat(Stream.of(all), Stream.of("--print-heap-structure")).toArray();
    List<String> lines = CommandLineRun.printing(words).out().lines().toList();
    assertThat(lines).filteredOn(line -> line.startsWith("Total free space: ")).hasSize(114);
    assertThat(lines.indexOf("snapshot 0")).isLessThan(lines.indexOf("snapshot 113")).isPositive();
  }

  @Test
  void aBrokenSnapshotAmongSeveralIsSaidToBeSo() throws IOException {
    byte[] ram = Files.readAllBytes(RAM);
    Arrays.fill(ram, 5 * 16384, 6 * 16384, (byte) 0);
    Path broken = Files.write(folder.resolve("broken.bin"), ram);
    CommandLineRun run =
        CommandLineRun.printing(broken, "--snapshots", "4-6", "--print-heap-structure");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("snapshot 5\nsnapshot 5, ").contains("no heap here");
    assertThat(run.out().split("Total free space", -1)).hasSize(3);
  }

  @Test
  void aHeapMapStandsByItselfUnlessMoreIsAskedFor() throws IOException {
    CommandLineRun run =
        CommandLineRun.printing(
            RAM, "--snapshots", 66, "--print-mem-info", "--print-heap-structure");
    String device = Files.readString(SAMPLE.folder().resolve("mem_info/0066.txt"));
    assertThat(MemInfoTexts.withoutHeads(run.out()))
        .isEqualTo(MemInfoTexts.withoutHeads(device) + STRUCTURE + totals(device));
  }

  private static long number(Path truth) {
    return Long.parseLong(String.valueOf(truth.getFileName()).replace(".txt", ""));
  }

  /** What the reference tool says of the letters that the device printed. */
  private static String blocks(String device) {
    StringBuilder lines = new StringBuilder();
    Matcher run = RUN.matcher(MemInfoTexts.letters(device));
    while (run.find()) {
      long bytes = 16L * (run.end() - run.start());
      lines.append(
          run.group("free") == null
              ? "0x%x %d bytes allocated\n".formatted(POOL_START + 16L * run.start(), bytes)
              : bytes + " bytes free\n");
    }
    return lines.toString();
  }

  private static String totals(String device) {
    return "Total free space: %d\nLongest free space: %d\n"
        .formatted(
            MemInfoTexts.number(device, "free:"), 16 * MemInfoTexts.number(device, "max free sz:"));
  }
}
