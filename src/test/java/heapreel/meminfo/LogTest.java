package heapreel.meminfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.CaptureFile;
import heapreel.heap.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a map in a log, what is none, and what is taken from around it. */
class LogTest {

  private static final String MAP =
      """
      GC: total: 1088, used: 672, free: 416
       No. of 1-blocks: 10, 2-blocks: 0, max blk sz: 16, max free sz: 15
      GC memory layout; from 20000020:
      00000: h===hh==........h===============h...............hhhhhhhh========
      00400: h...
      """;

  private static final String STATES =
      "h===hh==........h===============h...............hhhhhhhh========h...";

  @TempDir private Path folder;
  private Optional<CaptureFile> open = Optional.empty();

  @AfterEach
  void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
    }
  }

  private Optional<LogCapture> find(String log) throws IOException {
    close();
    Path path = Files.writeString(folder.resolve("log.txt"), log);
    open = Optional.of(CaptureFile.open(path));
    return LogCapture.in(open.get(), () -> {});
  }

  private LogCapture log(String text) throws IOException {
    return find(text).orElseThrow();
  }

  private static String states(LoggedHeap heap) {
    return heap.heap().areas().stream()
        .map(Area::table)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  private void assertRefused(String log, String... why) throws IOException {
    LogCapture capture = log(log);
    assertThatThrownBy(() -> capture.read(capture.snapshotCount() - 1))
        .hasMessageContainingAll(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void mapIsReadToTheLetter() throws IOException {
    LogCapture log = log(MAP);
    assertThat(log.snapshotCount()).isEqualTo(1);
    assertThat(states(log.read(0))).isEqualTo(STATES);
    assertThat(log.read(0).heap().areas().get(0).geometry().poolStart()).isEqualTo(0x20000020);
  }

  @Test
  void numbersThatTheMapContradictsAreRefused() throws IOException {
    assertRefused(MAP.replace("used: 672", "used: 688"), "line 1: ", "used bytes 688", "found 672");
    assertRefused(MAP.replace("1-blocks: 10", "1-blocks: 9"), "1-blocks 9, found 10");
    assertRefused(MAP.replace("free sz: 15", "free sz: 16"), "max free sz 16, found 15");
  }

  @Test
  void mapThatIsCutOffSaysHowMuchOfItIsThere() throws IOException {
    assertRefused(
        MAP.substring(0, MAP.length() - 3),
        "is cut off",
        "expected 68 blocks of 16 bytes, found 66");
  }

  @Test
  void mapThatBeginsInTheMiddleIsRefused() throws IOException {
    assertRefused(MAP.lines().skip(3).collect(Collectors.joining("\n")), "begins in the middle");
    assertRefused(
        MAP.lines().skip(2).collect(Collectors.joining("\n")), "a map without its numbers");
  }

  @Test
  void tailAfterAFreeBlockIsNoMapOfADevice() throws IOException {
    assertRefused(MAP.replace("hh==....", "hh..==.."), "a tail without a head");
  }

  @Test
  void rowsOfOtherLengthsAreRefused() throws IOException {
    assertRefused(MAP.replace("00: h===hh", "00: h==hh"), "is cut off", "found 63");
    assertRefused(MAP.replace("00: h===hh", "00: h====hh"), "expected 64 letters, found 65");
  }

  @Test
  void numbersAloneAreNoMap() throws IOException {
    assertRefused(MAP.lines().limit(2).collect(Collectors.joining("\n")), "numbers without a map");
  }

  @Test
  void memoryErrorIsOfTheNextMapOrElseOfTheLast() throws IOException {
    String error =
        """
        Traceback (most recent call last):
          File "main.py", line 5, in <module>
        MemoryError: memory allocation failed, allocating 3000 bytes
        """;
    LogCapture log = log(MAP + error + MAP + "[12:00:01] MemoryError: \n" + MAP + MAP + error);
    assertThat(log.failure(0)).isEmpty();
    assertThat(log.failure(1)).contains(new LoggedFailure(OptionalLong.of(3000)));
    assertThat(log.failure(2)).contains(new LoggedFailure(OptionalLong.empty()));
    assertThat(log.failure(3)).contains(new LoggedFailure(OptionalLong.of(3000)));
    log = log(MAP + "except MemoryErrors: pass\nmy.MemoryError\n" + MAP);
    assertThat(log.failure(1)).isEmpty();
  }

  @Test
  void intactMapBehindACutOffOneIsRead() throws IOException {
    LogCapture log = log(MAP.substring(0, 200) + "\n" + MAP);
    assertThat(log.snapshotCount()).isEqualTo(2);
    assertThat(states(log.read(1))).isEqualTo(STATES);
  }

  @Test
  void mapIsReadWhereverItIsInALongLog() throws IOException {
    int bytes = 1 << 17;
    for (int before : new int[] {0, 1, 511, 512, 513, 65_023, 65_024, 65_025, 65_535, 65_536}) {
      String noise = "x".repeat(before) + "\n";
      LogCapture log = log(noise + MAP + "y".repeat(bytes) + "\n" + MAP);
      assertThat(log.snapshotCount()).as("%d before", before).isEqualTo(2);
      assertThat(states(log.read(0))).isEqualTo(STATES);
      assertThat(states(log.read(1))).isEqualTo(STATES);
    }
    assertThat(find(": 10 20 ".repeat(bytes))).isEmpty();
  }

  @Test
  void useOfTheStackAloneIsNoSnapshot() throws IOException {
    assertThat(find("stack: 972 out of 7168\n")).isEmpty();
    assertThat(log("stack: 972 out of 7168\n" + MAP).snapshotCount()).isEqualTo(1);
  }

  @Test
  void textWithoutMapsAndBytesAreNoLogs() throws IOException {
    assertThat(find("nothing of it here: 0000: main\n")).isEmpty();
    assertThat(find("\0".repeat(100) + MAP)).isEmpty();
  }

  @Test
  void addressThatLacksADigitIsRefusedWhereOtherMapsHaveIt() throws IOException {
    assertRefused(
        MAP.repeat(3) + MAP.replace("20000020", "2000020"),
        "the address of the area is damaged",
        "0x20000020",
        "0x02000020");
    LogCapture moved = log(MAP.repeat(3) + MAP.replace("20000020", "20000040"));
    assertThat(states(moved.read(3))).isEqualTo(STATES);
  }

  @Test
  void lastLineBeforeAMapIsItsCaption() throws IOException {
    LogCapture log =
        log(
            ">>> import main\niteration 1\n>>> micropython.mem_info(1)\nstack: 9 out of 99\n"
                + MAP
                + "None\n"
                + MAP
                + "[12:00:01.5] *** step 2 ***\n"
                + MAP);
    assertThat(captions(log)).containsExactly("iteration 1", "", "*** step 2 ***");
  }

  private static List<String> captions(LogCapture log) {
    return LongStream.range(0, log.snapshotCount())
        .mapToObj(i -> log.events().event(i).orElse(""))
        .toList();
  }

  @Test
  void timesBeforeMapsAreSecondsSinceTheFirst() throws IOException {
    assertThat(seconds("[12:00:01.500] ", "[12:00:03.250] ", "[00:00:01] "))
        .containsExactly(0.0, 1.75, 43_199.5);
    assertThat(seconds("2024-05-01T10:00:00Z ", "2024-05-02 10:00:00,5 "))
        .containsExactly(0.0, 86_400.5);
    assertThat(seconds("[    1.250000] ", "I (2500) heap: ", "# "))
        .containsExactly(0.0, 1.25, Double.NaN);
  }

  private List<Double> seconds(String... prefixes) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String prefix : prefixes) {
      MAP.lines().forEach(line -> text.append(prefix).append(line).append('\n'));
    }
    LogCapture log = log(text.toString());
    return LongStream.range(0, log.snapshotCount()).mapToObj(i -> log.events().seconds(i)).toList();
  }

  @Test
  void offsetsOfFiveDigitsBeginAgainAtOneMebibyte() throws IOException {
    String row = "h===".repeat(16);
    StringBuilder text = new StringBuilder();
    int rows = 1100;
    text.append("GC: total: " + rows * 1024 + ", used: " + rows * 1024 + ", free: 0\n");
    text.append(" No. of 1-blocks: 0, 2-blocks: 0, max blk sz: 4, max free sz: 0\n");
    text.append("GC memory layout; from 3c170f00:\n");
    for (int i = 0; i < rows; i++) {
      text.append(String.format("%05x: %s%n", i * 1024 & 0xfffff, row));
    }
    assertThat(log(text.toString()).read(0).heap().blockCount()).isEqualTo(rows * 64);
  }
}
