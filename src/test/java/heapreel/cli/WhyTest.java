package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            ram.bin.gz: snapshot 24 of 0 to 34, MemoryError
              3,000 bytes don't fit: the largest free piece has 2,000 of 7,888 free
              a collection would free 336 bytes: the largest piece would have 2,000, which is not enough
              in one piece, what is free would have 8,224 bytes, enough: it is fragmentation
              room for 493 of 16 bytes, or 115 of 64, 25 of 256, 3 of 1,024
            in the way, where the least is: 112 bytes in 5 allocations, of the 3,008 bytes from 0x00032540
              0x000329c0       16 bytes  list 3 of 4                         __main__.logger.readings[20].values  since 21
            """)
        .endsWith(
            "  3,000 bytes would fail in 15 of 35 snapshots, first in 18; at the end they fit\n");
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
            "\"opens_bytes\" : 32",
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
            "1,408 bytes in 8 allocations, of the 4,000 bytes from 0x20001510");
  }

  @Test
  void moreThanTheHeapHasFitsNowhere() {
    assertThat(why(MICROBIT, "--need", 20000).out())
        .contains("no area of the heap has as much: the largest has 10,048 bytes")
        .contains("would fail in 114 of 114 snapshots, first in 0, and from 0 to the end");
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
