package heapreel.meminfo;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.CaptureFile;
import heapreel.heap.PrintedInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mem_info()} prints without a map. */
class NumbersAloneTest {

  private static final String NUMBERS =
      """
      stack: 944 out of 15360
      GC: total: 102912, used: 5984, free: 96928
       No. of 1-blocks: 79, 2-blocks: 20, max blk sz: 41, max free sz: 6057
      """;

  private static final String MAP_OF_32 =
      """
      GC: total: 256, used: 96, free: 160
       No. of 1-blocks: 1, 2-blocks: 1, max blk sz: 2, max free sz: 5
      GC memory layout; from 0x7f0000000020:
      00000000: h=h.....
      """;

  @TempDir private Path folder;

  private interface Look {
    void at(LogCapture log) throws IOException;
  }

  private void open(String text, Look look) throws IOException {
    Path path = Files.writeString(folder.resolve("log.txt"), text);
    try (CaptureFile file = CaptureFile.open(path)) {
      look.at(LogCapture.in(file, () -> {}).orElseThrow());
    }
  }

  @Test
  void numbersAreThosePrinted() throws IOException {
    open(
        ">>> first\n" + NUMBERS + "noise\n" + NUMBERS.replace("79", "80"),
        log -> {
          assertThat(log.snapshotCount()).isEqualTo(2);
          assertThat(log.numbers(0))
              .contains(
                  new PrintedInfo(16, 102_912, 5984, 96_928, 79, 20, 41, OptionalLong.of(6057)));
          assertThat(log.numbers(1).orElseThrow().oneBlockAllocations()).isEqualTo(80);
          assertThat(log.numbers(0).orElseThrow().largestFreeBytes()).hasValue(96_912);
        });
  }

  @Test
  void largestFreeIsUnknownWhereItWasNotPrinted() throws IOException {
    open(
        NUMBERS.replace(", max free sz: 6057", ""),
        log -> assertThat(log.numbers(0).orElseThrow().largestFreeBytes()).isEmpty());
  }

  @Test
  void numbersThatContradictEachOtherAreNone() throws IOException {
    for (String[] change :
        new String[][] {
          {"free: 96928", "free: 9692"},
          {"used: 5984", "used: 5983"},
          {"total: 102912", "total: 10291"},
          {"1-blocks: 79", "1-blocks: 790"},
          {"2-blocks: 20", "2-blocks: 99999999999"},
          {"max blk sz: 41", "max blk sz: 411"},
          {"max free sz: 6057", "max free sz: 60570"},
          {"max free sz: 6057", "max free sz: 0"},
          {"102912, used: 5984, free: 96928", "68719476736, used: 0, free: 68719476736"},
        }) {
      assertThat(NUMBERS).contains(change[0]);
      open(
          NUMBERS.replace(change[0], change[1]),
          log -> assertThat(log.numbers(0)).as(change[1]).isEmpty());
    }
  }

  @Test
  void mapIsNotNumbersAlone() throws IOException {
    open(MAP_OF_32, log -> assertThat(log.numbers(0)).isEmpty());
    open(
        MAP_OF_32.substring(0, MAP_OF_32.length() - 12),
        log -> assertThat(log.numbers(0)).isEmpty());
  }

  @Test
  void sizeOfABlockIsThatOfAMapInTheSameLog() throws IOException {
    String numbers =
        NUMBERS.replace("max free sz: 6057", "max free sz: 3000"); // 5984 and 96928 are 32 × n
    open(
        numbers,
        log -> {
          assertThat(log.numbers(0).orElseThrow().blockBytes()).isEqualTo(16);
          assertThat(log.isBlockSizeTaken()).isTrue();
        });
    open(
        numbers + MAP_OF_32,
        log -> {
          assertThat(log.numbers(0).orElseThrow().blockBytes()).isEqualTo(32);
          assertThat(log.isBlockSizeTaken()).isFalse();
        });
  }

  @Test
  void sizeOfABlockFollowsFromEnoughNumbers() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      int used = 5984 + 32 * i;
      log.append(
          "GC: total: 102912, used: %d, free: %d\n No. of 1-blocks: 79, 2-blocks: 20,"
                  .formatted(used, 102_912 - used)
              + " max blk sz: 41, max free sz: 3000\n");
    }
    open(log.toString(), of -> assertThat(size(of)).isEqualTo(32));
    String odd = log.toString().replace("used: 5984, free: 96928", "used: 6000, free: 96912");
    open(odd, of -> assertThat(size(of)).isEqualTo(16));
  }

  private static int size(LogCapture log) {
    assertThat(log.isBlockSizeTaken()).isFalse();
    return log.numbers(0).orElseThrow().blockBytes();
  }
}
