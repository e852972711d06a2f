package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code history} says of real captures, and the files that it writes. */
class HistoryTest {

  private static final Path WEBASSEMBLY = CommandLineRun.sample("webassembly/ram.bin.gz");
  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");

  @TempDir private Path folder;

  private static CommandLineRun history(Object... words) {
    Object[] all = new Object[words.length + 1];
    all[0] = "history";
    System.arraycopy(words, 0, all, 1, words.length);
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  @Test
  void theTableFitsOnAScreen() {
    String text = history(WEBASSEMBLY, "--by", "kind").out();
    assertThat(text)
        .startsWith("ram.bin.gz: 35 snapshots\n")
        .contains("526 bytes a snapshot on average");
    assertThat(text.lines().count()).isLessThanOrEqualTo(24);
    assertThat(text).containsPattern("(?m)^ +10,704 +28 +3,008 +1 +5,968 in 21 +buffer$");
    assertThat(text).contains("instance > Reading", "bytes in 11 more; --json has all");
  }

  @Test
  void everyAllocationOfEverySnapshotIsInItsLife() {
    List<String> lives = history(WEBASSEMBLY, "--json").out().lines().toList();
    List<String> objects =
        CommandLineRun.of("objects", WEBASSEMBLY, "--snapshots", "20").out().lines().toList();
    Pattern address = Pattern.compile("\"address\":\"(\\w+)\"");
    List<String> there =
        lives.stream()
            .filter(life -> number(life, "born", 0) <= 20 && number(life, "last_seen", 0) >= 20)
            .filter(life -> number(life, "moved", 0) == 0)
            .map(life -> found(address, life))
            .toList();
    assertThat(objects.stream().map(row -> found(address, row))).containsAll(there);
    long moved =
        lives.stream()
            .filter(life -> number(life, "born", 0) <= 20 && number(life, "last_seen", 0) >= 20)
            .filter(life -> number(life, "moved", 0) > 0)
            .count();
    assertThat(there.size() + moved).isEqualTo(objects.size());
  }

  private static String found(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static long number(String json, String name, long absent) {
    String value = found(Pattern.compile("\"" + name + "\":(null|\\d+)"), json);
    return value.equals("null") ? absent : Long.parseLong(value);
  }

  @Test
  void objectsSayInWhichSnapshotTheyWereMade() {
    List<String> objects =
        CommandLineRun.of("objects", WEBASSEMBLY, "--snapshots", "0,20").out().lines().toList();
    List<String> lives = history(WEBASSEMBLY, "--json").out().lines().toList();
    Pattern address = Pattern.compile("\"address\":\"(\\w+)\"");
    assertThat(objects).filteredOn(row -> row.contains("\"snapshot\":0,")).isNotEmpty();
    for (String row : objects) {
      if (row.contains("\"snapshot\":0,")) {
        assertThat(row).contains("\"born\":null,\"site\":null}");
        continue;
      }
      long born = number(row, "born", -1);
      assertThat(born).isLessThanOrEqualTo(20);
      assertThat(lives)
          .filteredOn(life -> number(life, "born", -1) == born)
          .filteredOn(life -> number(life, "last_seen", 0) >= 20)
          .anyMatch(
              life ->
                  number(life, "moved", 0) > 0 || found(address, life).equals(found(address, row)));
    }
  }

  @Test
  void whatIsInTheWaySaysWhenItWasMade() {
    CommandLineRun text = CommandLineRun.of("why", WEBASSEMBLY);
    CommandLineRun json = CommandLineRun.of("why", WEBASSEMBLY, "--json");
    assertThat(text.out()).containsPattern("list 3 of 4 .*  since \\d+\n");
    assertThat(json.out())
        .containsPattern("\"born\" : \\d+,\n *\"site\" : \"around <stdin>:10 show\"");
  }

  @Test
  void whereNoLineIsKnownStacksAreKindsAndThePictureSaysSo() throws IOException {
    Path svg = folder.resolve("heap.svg");
    Path png = folder.resolve("heap.png");
    Path folded = folder.resolve("heap.folded");
    Path speedscope = folder.resolve("heap.json");
    history(MICROBIT, "--flame", svg, "--folded", folded, "--speedscope", speedscope);
    history(MICROBIT, "--flame", png, "--weight", "total");
    assertThat(Files.readString(svg)).contains("live at the worst moment, snapshot 105, by kind");
    assertThat(Files.readString(folded)).isEqualTo("unknown 6224\n");
    assertThat(Files.readString(speedscope)).contains("\"weights\":[6224]");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1280);
  }

  @Test
  void theWeightsAreThoseOfTheTable() throws IOException {
    Path total = folder.resolve("total");
    Path live = folder.resolve("live");
    history(WEBASSEMBLY, "--folded", total, "--weight", "total");
    history(WEBASSEMBLY, "--folded", live, "--weight", "live");
    assertThat(Files.readString(total)).isNotEmpty().isNotEqualTo(Files.readString(live));
  }

  @Test
  void anyNumberOfThreadsMakesTheSame() {
    String alone = history(WEBASSEMBLY, "--json", "--threads", 1).out();
    assertThat(history(WEBASSEMBLY, "--json", "--threads", 3).out()).isEqualTo(alone);
  }

  @Test
  void outputsOnStdoutTakeThePlaceOfTheTable() {
    assertThat(history(MICROBIT, "--folded", "-", "--weight", "live").out())
        .isEqualTo("unknown 1296\n");
  }

  @Test
  void aLogIsFollowedByItsLetters() {
    Path text = CommandLineRun.sample("microbit/mem_info/0105.txt");
    assertThat(history(text).out()).contains("0 allocations appeared").contains("tuple");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--flame heap.gif|expected a name that ends in .svg or .png",
        "--weight live|--weight is for --flame",
        "--json --folded -|only one output can go to stdout",
        "--by colour|--by",
        "--weight heavy --folded f|--weight"
      })
  void whatCanNotBeMeantIsWrongUse(String options, String message) {
    Object[] words = ("history " + MICROBIT + " " + options).split(" ");
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--flame", "--folded", "--speedscope"})
  void noOutputIsWrittenOverTheCapture(String option) throws IOException {
    Path ram = Files.copy(MICROBIT, folder.resolve("ram.svg"));
    CommandLineRun run = CommandLineRun.of("history", ram, option, ram);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("would overwrite an input");
    assertThat(Files.mismatch(ram, MICROBIT)).isEqualTo(-1);
  }
}
