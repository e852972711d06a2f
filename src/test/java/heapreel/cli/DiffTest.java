package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code diff} says of real captures, and of what can't be compared. */
class DiffTest {

  private static final Path WEBASSEMBLY = CommandLineRun.sample("webassembly/ram.bin.gz");
  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");
  private static final Path LOG = CommandLineRun.sample("microbit/mem_info/0105.txt");

  @TempDir private Path folder;

  private static String diff(Object... words) {
    CommandLineRun run = run(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private static CommandLineRun run(Object... words) {
    Object[] all = new Object[words.length + 1];
    all[0] = "diff";
    System.arraycopy(words, 0, all, 1, words.length);
    return CommandLineRun.of(all);
  }

  private static void assertRefused(int code, String words, Object... arguments) {
    CommandLineRun run = run(arguments);
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(code);
    assertThat(run.err().lines().filter(line -> line.contains("error"))).hasSize(1);
    assertThat(run.err()).contains(words);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void twoSnapshotsOfOneCaptureAreCompared() {
    String text = diff(WEBASSEMBLY + "@10", WEBASSEMBLY + "@24");
    assertThat(text)
        .startsWith(
            """
            A  ram.bin.gz: snapshot 10 of 0 to 34, <stdin>:10 show
            B  ram.bin.gz: snapshot 24 of 0 to 34, <stdin>:10 show
                      used    free  largest free  fragmented %  allocations  collected: free  largest free
            A        7,552   6,400         6,368             1          198            7,408         6,368
            B        6,064   7,888         2,000            75          268            8,224         2,000
            change  -1,488  +1,488        -4,368           +74          +70             +816        -4,368
            """)
        .contains(
            "held    __main__.logger.packets                 -3,056 bytes, -20 allocations",
            "line    around <stdin>:10 show                    -736 bytes, +93 allocations",
            "moved   0x000324c0     128 bytes  was at 0x00031710         __main__.logger.readings");
    assertThat(text.lines().count()).isLessThanOrEqualTo(26);
  }

  @Test
  void aSnapshotDoesNotDifferFromItself() {
    String json = diff(WEBASSEMBLY + "@24", WEBASSEMBLY + "@24", "--json");
    assertThat(json).contains("\"same\" : 268", "\"gone\" : [ ]", "\"new\" : [ ]");
    assertThat(json).contains("\"moved\" : [ ]", "\"grown\" : [ ]", "\"unclear\" : [ ]");
    assertThat(json).doesNotContainPattern("\"bytes\" : -?[1-9]");
    assertThat(diff(MICROBIT + "@7", MICROBIT + "@7")).contains("no difference: 23 allocations");
    assertThat(diff(LOG, LOG)).contains("no difference: ");
  }

  @Test
  void theSameCaptureUnderAnotherNameHasTheSameNames() throws IOException {
    Path copy = Files.copy(WEBASSEMBLY, folder.resolve("copy.bin.gz"));
    String json = diff(WEBASSEMBLY, copy, "--at", "worst", "--json");
    assertThat(json)
        .contains("\"one_capture\" : false", "\"gone\" : [ ]", "\"new\" : [ ]")
        .contains("\"moved\" : [ ]", "\"grown\" : [ ]", "\"snapshot\" : 24");
    assertThat(number(json, "same") + number(json, "alike")).isEqualTo(268);
  }

  private static int number(String json, String field) {
    Matcher matcher = Pattern.compile('"' + field + "\" : (\\d+)").matcher(json);
    assertThat(matcher.find()).as(field).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  @Test
  void capturesOfOneNameGoByTheirFolders() throws IOException {
    Path copy =
        Files.copy(MICROBIT, Files.createDirectory(folder.resolve("after")).resolve("ram.bin"));
    assertThat(diff(MICROBIT, copy))
        .contains("A  microbit/ram.bin: snapshot 113", "B  after/ram.bin: snapshot 113");
  }

  @Test
  void aNameMayHaveAnAt() throws IOException {
    Path named = Files.copy(MICROBIT, folder.resolve("ram@7"));
    assertThat(diff(named, named + "@7"))
        .contains("A  ram@7: snapshot 113", "B  ram@7: snapshot 7");
    assertThat(diff(named + "@last", named + "@-1")).contains("no difference");
    assertThat(diff(named + "@end", named + "@worst")).contains("B  ram@7: snapshot 105");
  }

  @Test
  void whatIsNotKnownIsSaid() {
    assertThat(diff(MICROBIT + "@20", MICROBIT + "@105"))
        .contains("what a collection would leave is unknown")
        .contains("without types, no more is known")
        .contains("2 pairs of one kind at one address may be the same or not");
    assertThat(diff(MICROBIT + "@20", MICROBIT + "@105", "--json"))
        .contains(
            "\"by_kind\" : null", "\"by_site\" : null", "\"after_collection_free_bytes\" : null")
        .contains("\"running\" : null");
    CommandLineRun mixed = run(MICROBIT, WEBASSEMBLY);
    assertThat(mixed.exitCode()).isZero();
    assertThat(mixed.err()).contains("types are known of B only");
    assertThat(mixed.out()).contains("of two captures are only counted by size");
  }

  @Test
  void logsAreComparedByLetters() {
    Path other = CommandLineRun.sample("microbit/mem_info/0066.txt");
    assertThat(diff(other, LOG))
        .contains("of two logs, allocations are only counted by letter and size", "kind    ");
  }

  @Test
  void packedCapturesAreAsGoodAsTheirSnapshots() {
    Path packed = folder.resolve("ram.hrz");
    assertThat(CommandLineRun.of("pack", MICROBIT, "-o", packed).exitCode()).isZero();
    String ofPacked = diff(packed + "@20", packed + "@105");
    String ofRam = diff(MICROBIT + "@20", MICROBIT + "@105");
    assertThat(ofPacked.replace("ram.hrz", "ram.bin")).isEqualTo(ofRam);
  }

  @Test
  void aSnapshotThatIsBrokenIsNotCompared() throws IOException {
    byte[] bytes = Files.readAllBytes(MICROBIT);
    int snapshot = bytes.length / 114;
    Arrays.fill(bytes, bytes.length - snapshot, bytes.length, (byte) 0xff);
    Path broken = Files.write(folder.resolve("broken.bin"), bytes);
    CommandLineRun run = run(broken, broken + "@3");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("A  broken.bin: snapshot 112 of 0 to 113");
    assertThat(run.err()).contains("the last snapshot, 113, can't be decoded");
    assertRefused(3, "broken.bin, snapshot 113", broken + "@113", broken + "@3");
    assertRefused(3, "broken.bin, snapshot 113", MICROBIT, broken + "@113");
  }

  @Test
  void whatIsBrokenInBetweenSaysNothing() throws IOException {
    byte[] bytes = Files.readAllBytes(MICROBIT);
    int snapshot = bytes.length / 114;
    Arrays.fill(bytes, 50 * snapshot, 51 * snapshot, (byte) 0xff);
    Path broken = Files.write(folder.resolve("broken.bin"), bytes);
    assertThat(diff(broken + "@49", broken + "@51").replace("broken.bin", "ram.bin"))
        .isEqualTo(diff(MICROBIT + "@49", MICROBIT + "@51"));
  }

  @Test
  void whatIsStoppedMakesNothing() throws IOException {
    Cancellation stopped = new Cancellation();
    stopped.cancel();
    Path copy = Files.copy(MICROBIT, folder.resolve("copy.bin"));
    Path picture = folder.resolve("diff.png");
    CommandLineRun run = CommandLineRun.of(stopped, "diff", MICROBIT, copy, "-o", picture);
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.err()).contains("interrupted");
    assertThat(picture).doesNotExist();
  }

  @Test
  void whatCannotBeComparedIsRefusedInOneLine() throws IOException {
    assertRefused(3, "can't be compared: one is RAM, the other a log", LOG, MICROBIT);
    assertRefused(3, "ram.bin@500: the capture has 0 to 113", MICROBIT + "@500", MICROBIT);
    assertRefused(3, "ram.bin@-500: the capture has", MICROBIT, MICROBIT + "@-500");
    assertRefused(2, "expected a snapshot after the @", MICROBIT + "@x", MICROBIT);
    assertRefused(2, "--at", MICROBIT, MICROBIT, "--at", "number");
    assertRefused(2, "empty name", MICROBIT, "");
    assertRefused(3, "none.bin", folder.resolve("none.bin") + "@3", MICROBIT);
    assertRefused(3, "one firmware", MICROBIT, MICROBIT, "--firmware-b", WEBASSEMBLY);
    Path noise = Files.write(folder.resolve("noise.bin"), new byte[4096]);
    assertRefused(3, "noise.bin", MICROBIT, noise);
  }
}
