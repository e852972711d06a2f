package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.page.PageTexts;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code page} writes, and what it says where it can't. */
class PageTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");

  private static final GroundTruth MICROBIT = new GroundTruth(CommandLineRun.sample("microbit"));

  @TempDir private Path folder;

  private CommandLineRun page(Object... words) {
    return CommandLineRun.of(Stream.concat(Stream.of("page"), Stream.of(words)).toArray());
  }

  @Test
  void itSaysHowManySnapshotsAndBytesThePageHas() throws IOException {
    Path file = folder.resolve("new/folder/heap.html");
    CommandLineRun run = page(RAM, "-o", file, "--snapshots", "3-9");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            String.format(Locale.ROOT, "%s: 7 snapshots, %,d bytes%n", file, Files.size(file)));
    assertThat(run.err()).doesNotContain("page:");
  }

  @Test
  void whereItCantBeWrittenNothingIsChanged() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("dir.html"));
    refused(3, "expected the name of a file, found a directory", RAM, "-o", directory);
    refused(3, "can't hold new files", RAM, "-o", "/proc/heap.html");
    refused(2, "expected a name that ends in .html", RAM, "-o", folder);
    refused(2, "expected a name that ends in .html", RAM, "-o", "-");
    refused(
        3, "the capture has 0 to 59", RAM, "--snapshots", "60-", "-o", folder.resolve("a.html"));
    refused(2, "above 0", RAM, "--max-megabytes", "0", "-o", folder.resolve("a.html"));
    Path old = Files.writeString(folder.resolve("old.html"), "before");
    refused(
        3, "the page of these snapshots is too long", RAM, "-o", old, "--max-megabytes", "0.05");
    assertThat(old).hasContent("before");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("dir.html", "old.html");
  }

  private void refused(int code, String why, Object... words) {
    CommandLineRun run = page(words);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().filter(line -> line.startsWith("heapreel: error: ")))
        .singleElement()
        .asString()
        .contains(why);
  }

  @Test
  void oneThatIsStoppedLeavesNothingBehind() {
    Cancellation stopped = new Cancellation();
    stopped.cancel();
    CommandLineRun run = CommandLineRun.of(stopped, "page", RAM, "-o", folder.resolve("heap.html"));
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.err()).isEqualTo("heapreel: error: interrupted" + System.lineSeparator());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withinASizeItDescribesFewerSnapshotsAndSaysSo() throws IOException {
    Path file = folder.resolve("heap.html");
    page(RAM, "-o", file);
    long all = Files.size(file);
    CommandLineRun none = page(RAM, "-o", file, "--max-megabytes", megabytes(1));
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.err())
        .contains("without any snapshot it takes 0.21 megabytes: allow more with --max-megabytes");
    long least = least(none.err());
    CommandLineRun few = page(RAM, "-o", file, "--max-megabytes", megabytes(least - 1));
    assertThat(few.err()).contains("without what allocations hold; select fewer with --snapshots");
    CommandLineRun some = page(RAM, "-o", file, "--max-megabytes", megabytes((least + all) / 2));
    assertThat(Files.size(file)).isBetween(least, (least + all) / 2);
    assertThat(some.err()).containsPattern("what allocations hold is in it for [1-9]\\d? of 60");
    CommandLineRun hardly = page(RAM, "-o", file, "--max-megabytes", megabytes(least + 500));
    assertThat(hardly.exitCode()).as(hardly.err()).isZero();
    assertThat(hardly.err()).contains("what allocations hold is not in it, to keep it within");
    assertThat(Files.size(file)).isLessThanOrEqualTo(least + 500);
  }

  private static long least(String err) {
    String found = err.substring(err.indexOf("found ") + 6, err.indexOf(" for the page itself"));
    return Long.parseLong(found.replace(",", ""));
  }

  private static String megabytes(long bytes) {
    return BigDecimal.valueOf(bytes, 6).toPlainString();
  }

  @Test
  void namesOfFilesAreTextInIt() throws IOException {
    Path capture = folder.resolve("<img src=x onerror=alert(1)>&{script}.bin");
    Files.copy(RAM, capture);
    Path file = folder.resolve("heap.html");
    assertThat(page(capture, "-o", file).exitCode()).isZero();
    assertThat(Files.readString(file))
        .contains("&lt;img src=x onerror=alert(1)&gt;&amp;{script}.bin – heapreel</title>")
        .doesNotContain("<img");
  }

  @Test
  void ofALogOfNumbersAloneItHasTheCurvesAndSaysWhatIsMissing() throws IOException {
    String numbers =
        "GC: total: 8064, used: 1584, free: 6480%n"
            + " No. of 1-blocks: 45, 2-blocks: 10, max blk sz: 8, max free sz: 402%n";
    Path log =
        Files.writeString(
            folder.resolve("serial.log"), String.format(numbers + "a line%n" + numbers));
    Path file = folder.resolve("heap.html");
    CommandLineRun run = page(log, "-o", file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith(file + ": 2 snapshots, ");
    assertThat(run.err())
        .contains("2 snapshots of 2 have only numbers; mem_info(1) prints the map");
  }

  @Tag("slow")
  @Test
  void besideAFilmItIsTheSamePageAsAlone() throws IOException {
    Path alone = folder.resolve("alone.html");
    assertThat(page(RAM, "-o", alone).exitCode()).isZero();
    for (List<Object> words :
        List.<List<Object>>of(
            List.of(RAM, "--analyze-snapshots", "all", "--no-video", "-o", folder.resolve("a")),
            List.of(RAM, "--film", "--size", "320x180", "-o", folder.resolve("b")))) {
      CommandLineRun run = CommandLineRun.of(words.toArray());
      assertThat(run.exitCode()).as(run.err()).isZero();
      Path folderOf = (Path) words.get(words.size() - 1);
      assertThat(folderOf.resolve("heap.html")).hasSameBinaryContentAs(alone);
    }
    Path none = folder.resolve("c");
    CommandLineRun.of(RAM, "--analyze-snapshots", "all", "--no-video", "--no-page", "-o", none);
    assertThat(none.toFile().list()).containsExactly("metrics.csv");
    CommandLineRun useless = CommandLineRun.of(RAM, "--no-page", "-o", none);
    CommandLineRun.assertOneLine(useless, 2, "--no-page needs --analyze-snapshots all or --film");
  }

  @Test
  void furtherFailedAllocationsAreExplainedEachLengthOnce() throws IOException {
    StringBuilder text = new StringBuilder();
    int[] lengths = {7000, 7100, 7000, 7200, 7100, 7300, 7400, 7500, 7600};
    List<Path> maps = MICROBIT.texts();
    for (int i = 0; i < lengths.length; i++) {
      text.append(Files.readString(maps.get(i % 3)))
          .append("MemoryError: memory allocation failed, allocating ")
          .append(lengths[i])
          .append(" bytes\n");
    }
    text.append(Files.readString(maps.get(0)));
    Path log = Files.writeString(folder.resolve("serial.log"), text);
    Path file = folder.resolve("heap.html");
    CommandLineRun run = page(log, "-o", file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<PageTexts.Said> verdicts = PageTexts.verdicts(file);
    assertThat(verdicts)
        .extracting(PageTexts.Said::snapshot)
        .containsExactly(1L, 2L, 4L, 6L, 7L, 8L);
    for (PageTexts.Said verdict : verdicts) {
      int asked = lengths[Math.toIntExact(verdict.snapshot()) - 1];
      assertThat(verdict.needBytes()).isEqualTo(asked);
      assertThat(verdict.sentences().get(0))
          .startsWith("serial.log: snapshot " + verdict.snapshot() + " of 0 to 9, MemoryError");
      assertThat(verdict.sentences().get(1))
          .startsWith(String.format(Locale.ROOT, "%,d bytes don't fit", asked));
    }
  }

  @Test
  void nothingThatWhySaysIsMissing() throws IOException {
    Path capture = CommandLineRun.sample("webassembly/ram.bin.gz");
    Path file = folder.resolve("heap.html");
    assertThat(page(capture, "-o", file).exitCode()).isZero();
    PageTexts.Said verdict = PageTexts.verdicts(file).get(0);
    String left = CommandLineRun.of("why", capture).out().replaceAll("\\s+", " ");
    for (String sentence : verdict.sentences()) {
      left = left.replace(sentence, "");
    }
    for (String address : verdict.addresses()) {
      assertThat(left).contains(address);
      left = left.replaceFirst(address + "  ?\\d+ bytes .*? since \\d+", "");
    }
    assertThat(left).matches("[ >]*");
  }
}
