package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.advice.Advice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code why} says of real captures, and of what has less to tell. */
class WhyTest {

  private static final Path WEBASSEMBLY = CommandLineRun.sample("webassembly/ram.bin.gz");
  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");

  @TempDir private Path folder;

  private static CommandLineRun why(Object... words) {
    Object[] all = new Object[words.length + 1];
    all[0] = "why";
    System.arraycopy(words, 0, all, 1, words.length);
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  @Test
  void theFirstFailureIsExplained() {
    assertThat(why(WEBASSEMBLY).out())
        .startsWith(
            """
            ram.bin.gz: snapshot 24 of 0 to 34, MemoryError, at <stdin>:10 show
              3,000 bytes don't fit: the largest free piece has 2,000 of 7,888 free
              a collection would free 336 bytes: the largest piece would have 2,000, which is not enough
              in one piece, what is free would have 8,224 bytes, enough: it is fragmentation
              room for 493 allocations of 16 bytes, or 115 of 64, 25 of 256, 3 of 1,024
            in the way at the best place, the 3,008 bytes from 0x00032540: 5 allocations with 112 bytes
              0x000329c0       16 bytes  list 3 of 4                 __main__.logger.readings[20].values  keeps 80  since 21
              0x000329d0       16 bytes  list items of __main__.logger.readings[20].values  keeps 64  since 21
              0x000329e0       32 bytes  str data of __main__.logger.readings[20].note  since 21
              0x00032a00       16 bytes  str "reading 20 of the se\u2026  __main__.logger.readings[20].note  keeps 48  since 21
              0x00032a10       32 bytes  map table of __main__.logger.readings[20]  opens 32  keeps 112  since 21
              next best: 928 bytes in 46 allocations at 0x00030b80, 1,040 bytes in 53 allocations at 0x00031750
              3,000 bytes would fail in 15 of 35 snapshots, first in snapshot 18; at the end they fit
              longest in the way: map table of __main__.logger.readings[20] (32 bytes): in snapshots 21 to 32;
            """)
        .endsWith(
            """
            > Allocate what is in __main__.logger.readings earlier: 5 allocations were placed among short-lived
              allocations, and are in the way since snapshot 21. Of what was beside them in snapshot 21, 1,152
              bytes were freed later; they keep these holes apart.
            > Create __main__.logger.readings at its full length, with [None] * n: its data moved 3 times or
              more while it grew from 16 to 128 bytes, in snapshots 0 to 17.
            """);
  }

  @Test
  void theManualShowsWhatIsSaid() throws IOException {
    String said = why(WEBASSEMBLY).out();
    String manual = Files.readString(Path.of("src/docs/manual.md"));
    int from = manual.indexOf("    ram.bin.gz: snapshot 24 of");
    String shown = manual.substring(from, manual.indexOf("\n\n", from));
    assertThat(
            shown.lines().map(line -> line.substring(4)).filter(line -> !line.endsWith("\u2026")))
        .hasSizeGreaterThan(12)
        .allSatisfy(line -> assertThat(said).contains(line + "\n"));
  }

  @Test
  void whatFitsAfterACollectionIsPrecededByOne() {
    Path folder = CommandLineRun.sample("synthetic");
    assertThat(
            why(
                    folder.resolve("ram.bin"),
                    folder.resolve("firmware.bin"),
                    folder.resolve("firmware.map"),
                    "--need",
                    460,
                    "--snapshots",
                    54)
                .out())
        .contains("the largest piece would have 480, so that it fits")
        .contains("> Call gc.collect() before it, sooner than the device does: 2,688 bytes")
        .doesNotContain("it is fragmentation");
  }

  @Test
  void anotherLengthThatFitsIsNotTheOneThatFailed() {
    assertThat(why(WEBASSEMBLY, "--need", 100).out())
        .contains("MemoryError", "100 bytes fit")
        .doesNotContain("Look elsewhere");
  }

  @Test
  void whatIsSaidFitsOnAScreen() {
    for (Object[] words :
        new Object[][] {
          {WEBASSEMBLY},
          {WEBASSEMBLY, "--snapshots", "0-24"},
          {MICROBIT, "--need", 900},
          {MICROBIT, "--need", 9000},
          {WEBASSEMBLY, "--snapshots", 24, "--need", 9000}
        }) {
      List<String> lines = why(words).out().lines().toList();
      assertThat(lines).hasSizeLessThanOrEqualTo(24);
      assertThat(lines).allMatch(line -> line.length() <= 112);
    }
  }

  @Test
  void whatGrewIsSaidWhileItGrows() {
    assertThat(why(WEBASSEMBLY, "--snapshots", "0-24").out())
        .contains("growing: __main__.logger.readings from 560 to 3,840 bytes (180 a snapshot)")
        .contains("> Bound __main__.logger.readings: what it holds grew from 560 to 3,840 bytes");
    assertThat(why(WEBASSEMBLY).out()).as("dropped in the end").doesNotContain("growing");
    assertThat(why(WEBASSEMBLY, "--snapshots", 24).out()).doesNotContain("growing");
  }

  @Test
  void bytesBelongToSomebody() {
    assertThat(why(WEBASSEMBLY, "--snapshots", 24).out().replaceAll("\\s+", " "))
        .contains("in use are 5,728 bytes: __main__.logger 3,968, __main__.Logger 288, shared 240")
        .contains("; all 21 Reading and what only they hold 3,648");
    assertThat(why(MICROBIT, "--snapshots", 72).out()).doesNotContain("in use are");
  }

  @Test
  void anyNumberOfThreadsSaysTheSame() {
    assertThat(why(WEBASSEMBLY, "--json", "--threads", 1).out())
        .isEqualTo(why(WEBASSEMBLY, "--json", "--threads", 3).out());
  }

  @Test
  void theManualHasEveryFieldOfTheJson() throws IOException {
    String manual = Files.readString(Path.of("src/docs/manual.md"));
    int from = manual.indexOf("\n## Why an allocation fails\n");
    String section = manual.substring(from, manual.indexOf("\n## ", from + 1));
    for (Set<String> names :
        JsonNames.objects(why(WEBASSEMBLY, "--snapshots", "0-24", "--json").out()).values()) {
      for (String name : names) {
        assertThat(section).contains("`" + name + "`");
      }
    }
    for (Advice.Rule rule : Advice.Rule.values()) {
      assertThat(section).contains("`" + rule.id() + "`");
    }
  }

  @Test
  void jsonSaysTheSame() {
    String json = why(WEBASSEMBLY, "--json").out();
    assertThat(json)
        .startsWith("{\n")
        .contains(
            "\"snapshot\" : 24",
            "\"need_bytes\" : 3000",
            "\"fits\" : false",
            "\"largest_free_bytes\" : 2000",
            "\"after_collection_largest_free_bytes\" : 2000",
            "\"live_bytes\" : 112",
            "\"path\" : \"__main__.logger.readings[20].values\"",
            "\"holder\" : \"__main__.logger.readings[20].values\"",
            "\"opens_bytes\" : 32",
            "\"retained_bytes\" : 112",
            "\"rule\" : \"allocate_earlier\"",
            "\"calls\" : ",
            "\"failing_since\" : null");
  }

  @Test
  void aLengthThatFitsIsSaidToFit() {
    CommandLineRun run = why(WEBASSEMBLY, "--need", 2000, "--snapshots", 24);
    assertThat(run.out())
        .contains("2,000 bytes fit: the largest free piece has 2,000 of 7,888 free")
        .contains("one snapshot was looked at")
        .doesNotContain("in the way");
  }

  @Test
  void withoutTypesAllIsTakenToBeInUse() {
    assertThat(why(MICROBIT, "--need", 4000).out())
        .contains(
            "snapshot 105 of 0 to 113, the worst",
            "unknown without types: all is taken to be in use",
            "the 4,000 bytes from 0x20001510: 8 allocations with 1,408 bytes");
  }

  @Test
  void whereNothingIsKnownToHaveFailedItSaysSo() {
    String said = "no allocation is known to have failed";
    assertThat(why(MICROBIT).out())
        .containsPattern("of 0 to 113, the worst[^\\n]*; " + said)
        .containsPattern(
            "\n  the smallest that would fail now: [\\d,]+ bytes; largest free piece ");
    assertThat(why(MICROBIT, "--need", 4000).out()).doesNotContain(said, "the smallest");
  }

  @Test
  void moreThanTheHeapHasFitsNowhere() {
    assertThat(why(MICROBIT, "--need", 20000).out())
        .contains("no area of the heap has as much: the largest has 10,048 bytes")
        .contains(
            "would fail in 114 of 114 snapshots, first in snapshot 0, and from snapshot 0 to the end");
    assertThat(why(MICROBIT, "--need", 20000, "--json").out())
        .contains("\"cheapest_window\" : null");
  }

  @Test
  void whatAMapTellsIsSaidOfALog() throws IOException {
    Path text = CommandLineRun.sample("microbit/mem_info/0105.txt");
    String ofLog = why(text, "--need", 1000).out();
    String ofRam = why(MICROBIT, "--need", 1000, "--snapshots", 105).out();
    assertThat(ofLog.lines().skip(1)).containsSequence(ofRam.lines().skip(1).limit(4).toList());
    Path numbers = folder.resolve("numbers.log");
    Files.writeString(numbers, String.join("\n", Files.readAllLines(text).subList(0, 2)) + "\n");
    CommandLineRun run = CommandLineRun.of("why", numbers, "--need", 1000);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("no snapshot has a heap map, only numbers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "99999999999999999999"})
  void aLengthThatIsNoneIsWrongUse(String need) {
    CommandLineRun run = CommandLineRun.of("why", MICROBIT, "--need", need);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--need");
  }
}
