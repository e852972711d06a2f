package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.image.ImageBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} says of real captures, and with which exit code. */
class CheckTest {

  private static final Path WEBASSEMBLY = CommandLineRun.sample("webassembly/ram.bin.gz");
  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");

  @TempDir private Path folder;

  private static CommandLineRun check(Object... words) {
    List<Object> all = new ArrayList<>(List.of("check"));
    all.addAll(Arrays.asList(words));
    if (!all.contains("--annotations")) {
      all.addAll(List.of("--annotations", "none"));
    }
    return CommandLineRun.of(all.toArray());
  }

  private static CommandLineRun ended(int code, CommandLineRun run) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(code);
    return run;
  }

  @Test
  void aLimitThatHoldsSaysWhereItIsClosest() {
    CommandLineRun run =
        ended(
            0,
            check(
                WEBASSEMBLY,
                "--require",
                "fits >= 2000",
                "--require",
                "live <= 16K",
                "--require",
                "growth(list) <= 0"));
    assertThat(run.out())
        .isEqualTo(
            """
            holds  fits >= 2000: lowest 2,000 bytes in snapshot 21
            holds  live <= 16K: highest 11,904 bytes in snapshot 21
            holds  growth(list) <= 0: 0 bytes from snapshot 0 to 34
            """);
  }

  @Test
  void aLimitThatDoesNotHoldEndsWith5() {
    CommandLineRun run =
        ended(
            5,
            check(WEBASSEMBLY, "--require", "fits >= 3000", "--require", "fragmentation <= 80%"));
    assertThat(run.out())
        .startsWith("FAILS  fits >= 3000: 2,976 bytes in snapshot 18")
        .contains("; so in 15 of 35, lowest 2,000 bytes in 21\nholds  fragmentation <= 80%: ");
    assertThat(check(WEBASSEMBLY, "-q", "--require", "fits > 1", "--require", "live < 1").out())
        .startsWith("FAILS  live < 1: ")
        .doesNotContain("holds");
  }

  @ParameterizedTest
  @CsvSource({"end, 3504, 0, 34", "end, 3505, 5, 34", "worst, 2000, 0, 24", "worst, 2001, 5, 24"})
  void theMomentIsAsWasSaid(String at, long bound, int code, int snapshot) {
    CommandLineRun run = check(WEBASSEMBLY, "--at", at, "--require", "fits >= " + bound);
    assertThat(ended(code, run).out()).contains(" bytes in snapshot " + snapshot);
  }

  @Test
  void aBaselineThatAloneKnowsGarbageIsComparedWithoutItAndThatIsSaid() throws IOException {
    Path table = folder.resolve("typed.ndjson");
    CommandLineRun.of("table", WEBASSEMBLY, "-o", table);
    String said = "garbage counts as used in the comparison with the baseline";
    assertThat(check(MICROBIT, "--baseline", table).err()).contains("warning: " + said);
    assertThat(check(WEBASSEMBLY, "--baseline", table).err()).doesNotContain(said);
  }

  @Test
  void aTableOfTheSameCaptureIsABaselineThatHolds() throws IOException {
    for (String ending : List.of("ndjson", "csv")) {
      Path table = folder.resolve("old." + ending);
      CommandLineRun.of("table", WEBASSEMBLY, "-o", table);
      for (String at : List.of("always", "end", "worst")) {
        CommandLineRun run =
            ended(0, check(WEBASSEMBLY, "--baseline", table, "--tolerance", "0%", "--at", at));
        assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.startsWith("holds"));
      }
      String better = Files.readString(table).replace("2000,", "2300,").replace(":2000,", ":2300,");
      Files.writeString(table, better);
      CommandLineRun run = ended(5, check(WEBASSEMBLY, "--baseline", table));
      assertThat(run.out())
          .contains(
              "FAILS  largest_free_after_collection_bytes >= 2,185 bytes, the baseline's 2,300"
                  + " bytes less 5%: 2,000 bytes in snapshot 21");
      ended(0, check(WEBASSEMBLY, "--baseline", table, "--tolerance", "15%"));
    }
  }

  @Test
  void jsonSaysTheSame() {
    CommandLineRun run = ended(5, check(WEBASSEMBLY, "--json", "--require", "fits >= 3000"));
    assertThat(run.out())
        .startsWith("{\n")
        .contains(
            "\"snapshots\" : 35",
            "\"at\" : \"always\"",
            "\"holds\" : false",
            "\"limit\" : \"fits >= 3000\"",
            "\"number\" : \"fits_bytes\"",
            "\"bound\" : 3000",
            "\"value\" : 2976",
            "\"snapshot\" : 18",
            "\"extreme_value\" : 2000",
            "\"failing\" : 15",
            "\"not_known\" : 0");
  }

  @Test
  void junitAndAnnotationsSayTheSame() {
    Path junit = folder.resolve("out/junit.xml");
    CommandLineRun run =
        check(WEBASSEMBLY, "--require", "live < 1", "--junit", junit, "--annotations", "github");
    ended(5, run);
    assertThat(junit)
        .content()
        .contains(
            "tests=\"1\" failures=\"1\"", "name=\"live &lt; 1\"", "<failure message=\"1,616 bytes");
    assertThat(run.out()).contains("\n::error title=heapreel%3A live < 1::ram.bin.gz: ");
  }

  @Test
  void anAnnotationStandsAtTheLineOfAFileThatIsThere() throws IOException {
    Path sources = Files.createDirectory(folder.resolve("src"));
    Path ram = ProgramFile.capture(folder.resolve("ram.bin"));
    assertThat(annotated(ram, sources)).as("not there").contains("\n::error title=");
    Path file = Files.writeString(sources.resolve(ProgramFile.NAME), "");
    Path relative = Path.of("").toAbsolutePath().relativize(sources.toAbsolutePath());
    assertThat(annotated(ram, sources)).contains("\n::error file=" + file + ",line=10,title=");
    assertThat(annotated(ram, sources.resolve("../src/.")))
        .contains("\n::error file=" + file + ",line=10,title=");
    assertThat(annotated(ram, relative))
        .contains("\n::error file=" + relative.resolve(ProgramFile.NAME) + ",line=10,title=");
    assertThat(annotated(ram, folder)).as("in another folder").contains("\n::error title=");
    Files.writeString(sources.resolve("<stdin>"), "");
    assertThat(annotated(WEBASSEMBLY, sources))
        .as("no name of a file")
        .contains("\n::error title=");
  }

  private static String annotated(Path ram, Path sources) {
    return check(ram, "--require", "live < 1", "--annotations", "github", "--sources", sources)
        .out();
  }

  @Test
  void whatTheCaptureCannotTellNeverHolds() {
    Path junit = folder.resolve("junit.xml");
    for (String limit : List.of("garbage >= 0", "fits >= 1", "growth <= 1M", "list == 0")) {
      CommandLineRun run =
          ended(3, check(MICROBIT, "--require", "used > 1", "--require", limit, "--junit", junit));
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains(limit + " can't be judged: ", " is not known", "give the firmware");
      assertThat(junit).doesNotExist();
    }
    String growth = "growth(used) <= 1M";
    assertThat(ended(3, check(WEBASSEMBLY, "--require", growth, "--snapshots", 5)).err())
        .contains("used_bytes is not known of two snapshots; choose other snapshots");
    assertThat(ended(3, check(MICROBIT, "--at", "worst", "--require", "fits > 1")).err())
        .contains("fits_bytes is not known at the worst moment; give the firmware");
  }

  @Test
  void logsHaveNumbersToo() throws IOException {
    Path log = folder.resolve("serial.log");
    String map = Files.readString(CommandLineRun.sample("microbit/mem_info/0105.txt"));
    Files.writeString(log, map);
    ended(0, check(log, "--require", "largest_free == 432"));
    ended(5, check(log, "--require", "largest_free > 432"));
    assertThat(ended(3, check(log, "--require", "fits >= 1")).err()).contains("a log of heap maps");
    Files.writeString(log, String.join("\n", map.lines().limit(2).toList()) + "\n");
    for (String at : List.of("always", "end", "worst")) {
      ended(0, check(log, "--at", at, "--require", "largest_free == 432"));
      ended(5, check(log, "--at", at, "--require", "used < 100"));
    }
    assertThat(ended(3, check(log, "--require", "free_runs > 0")).err()).contains("free_runs");
  }

  @Test
  void packedCapturesAndImagesHaveTheSameNumbers() throws IOException {
    Path packed = folder.resolve("ram.hrz");
    CommandLineRun.of("pack", MICROBIT, "-o", packed);
    String limit = "changed_blocks <= 20";
    String ofRaw = ended(5, check(MICROBIT, "--require", limit)).out();
    assertThat(ended(5, check(packed, "--require", limit)).out()).isEqualTo(ofRaw);
    byte[] ram = Arrays.copyOfRange(Files.readAllBytes(MICROBIT), 16384 * 105, 16384 * 106);
    Path image = folder.resolve("one.hex");
    Files.write(image, ImageBytes.intelHex(0x2000_0000L, ram));
    assertThat(ended(0, check(image, "--require", "largest_free == 432")).out())
        .isEqualTo("holds  largest_free == 432: 432 bytes in snapshot 0\n");
    ended(5, check(image, "--require", "largest_free != 432"));
  }

  @Test
  void brokenSnapshotsAreCountedAndStrictEndsWith4() throws IOException {
    byte[] ram = Files.readAllBytes(MICROBIT);
    Arrays.fill(ram, 16384 * 113, 16384 * 114, (byte) 0);
    Arrays.fill(ram, 16384 * 60, 16384 * 61, (byte) 0);
    Path damaged = Files.write(folder.resolve("ram.bin"), ram);
    CommandLineRun run = ended(0, check(damaged, "--require", "used > 1"));
    assertThat(run.out()).contains("; not known of 2 snapshots\n");
    assertThat(run.err()).contains("2 of 114 snapshots could not be decoded");
    ended(4, check(damaged, "--require", "used > 1", "--strict"));
    ended(5, check(damaged, "--require", "used > 1M", "--strict"));
    run = ended(0, check(damaged, "--require", "used > 1", "--at", "end"));
    assertThat(run.out()).contains(" in snapshot 112; not known of 1 snapshot\n");
    ended(3, check(damaged, "--require", "used > 1", "--snapshots", 60));
  }

  @Test
  void threadsMakeNoDifference() {
    Object[] words = {WEBASSEMBLY, "--json", "--require", "fits >= 3000", "--threads", 1};
    String one = check(words).out();
    words[words.length - 1] = 7;
    assertThat(check(words).out()).isEqualTo(one);
  }

  @Test
  void wrongUseIsSaidInALine() throws IOException {
    String usage = "; see heapreel check --help\n";
    assertThat(ended(2, check(MICROBIT)).err()).contains("nothing to check; add --require");
    assertThat(ended(2, check(MICROBIT, "--require", "usd > 1")).err())
        .isEqualTo(
            "heapreel: error: --require usd: no such number of a heap; did you mean used" + usage);
    ended(2, check(MICROBIT, "--require", "used > 1", "--tolerance", "5%"));
    ended(2, check(MICROBIT, "--baseline", MICROBIT, "--tolerance", "five"));
    ended(2, check(MICROBIT, "--require", "used > 1", "--at", "noon"));
    ended(2, check(MICROBIT, "--require", "used > 1", "--junit", "-"));
    ended(2, check(MICROBIT, "--require", "used > 1", "--junit", MICROBIT));
    ended(2, check(MICROBIT, "--json", "--require", "used > 1", "--annotations", "github"));
    Path table = folder.resolve("old.csv");
    assertThat(ended(3, check(MICROBIT, "--baseline", table)).err()).contains("no such file");
    CommandLineRun.of("table", MICROBIT, "-o", table);
    assertThat(ended(2, check(MICROBIT, "--baseline", table, "--junit", table)).err())
        .contains("would overwrite an input");
    Files.writeString(table, "snapshot,garbage_bytes\n0,16\n");
    assertThat(ended(3, check(MICROBIT, "--baseline", table)).err())
        .contains("old.csv: has no number that this capture has as well");
    assertThat(ended(3, check(MICROBIT, "--baseline", folder)).err())
        .contains(" can't be read as ");
    assertThat(ended(3, check(WEBASSEMBLY, "--baseline", MICROBIT)).err().toLowerCase(Locale.ROOT))
        .contains("table of metrics")
        .contains("bytes that aren't utf-8");
  }
}
