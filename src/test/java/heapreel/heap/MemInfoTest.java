package heapreel.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The text is that of {@code gc_dump_info} and {@code gc_dump_alloc_table}, to the letter. */
class MemInfoTest {

  private static final String ROW =
      "h===hh==........h===============h...............hhhhhhhh========";

  @Test
  void numbersAndRowsStandAsOnTheDevice() {
    assertThat(text(ROW + "h..."))
        .isEqualTo(
            """
            GC: total: 1088, used: 672, free: 416
             No. of 1-blocks: 10, 2-blocks: 0, max blk sz: 16, max free sz: 15
            GC memory layout; from 20000020:
            00000: h===hh==........h===============h...............hhhhhhhh========
            00400: h...
            """);
  }

  @Test
  void twoFreeRowsInARowAreOneLine() {
    assertThat(map(ROW + ".".repeat(128) + ROW))
        .containsExactly("00000: " + ROW, "       (2 lines all free)", "00c00: " + ROW);
  }

  @Test
  void lessThanTwoFreeRowsArePrinted() {
    String almost = ".".repeat(127) + "h";
    assertThat(map(almost))
        .containsExactly("00000: " + ".".repeat(64), "00400: " + ".".repeat(63) + "h");
  }

  @Test
  void freeRowsAtTheStartComeFirst() {
    assertThat(map(".".repeat(131) + "h"))
        .containsExactly("       (2 lines all free)", "00800: ...h");
  }

  @Test
  void freeRowsUpToTheEndOfTheAreaEndTheMap() {
    assertThat(map(ROW + ".".repeat(192)))
        .containsExactly("00000: " + ROW, "       (3 lines all free)");
    assertThat(map(".".repeat(128))).containsExactly("       (2 lines all free)");
  }

  @Test
  void partOfAFreeRowAfterFreeRowsIsPrinted() {
    assertThat(map(".".repeat(128 + 36)))
        .containsExactly("       (2 lines all free)", "00800: " + ".".repeat(36));
  }

  @Test
  void freeRunThatBeginsWithinARowCountsFromTheNextRow() {
    String begins = "h" + ".".repeat(63);
    assertThat(map(begins + ".".repeat(128) + "h..."))
        .containsExactly("00000: " + begins, "       (2 lines all free)", "00c00: h...");
  }

  @Test
  void areasAreSummedAndEachHasAMapWhoseOffsetsBeginAtZero() {
    Heap heap = LetterHeap.heap("h==. ....", "h... hh==");
    assertThat(MemInfo.text(heap, MemInfoStyle.MICROPYTHON_1_20, HeadLetters.UNKNOWN))
        .isEqualTo(
            """
            GC: total: 256, used: 128, free: 128
             No. of 1-blocks: 2, 2-blocks: 0, max blk sz: 3, max free sz: 5
            GC memory layout; from 20000010:
            00000000: h==.....
            GC memory layout; from 200000a0:
            00000000: h...hh==
            """);
  }

  @Test
  void everyFirmwareHasItsDigitsAndPrefix() {
    Heap heap = new Heap(LetterHeap.SHAPE, List.of(LetterHeap.area(0x20000000L, "h...")));
    assertThat(addresses(heap, MemInfoStyle.MICROPYTHON_1_19)).containsExactly("20000010", "00000");
    assertThat(addresses(heap, MemInfoStyle.MICROPYTHON_1_20))
        .containsExactly("20000010", "00000000");
    assertThat(addresses(heap, MemInfoStyle.CIRCUITPYTHON_7))
        .containsExactly("0x20000010", "00000");
    assertThat(addresses(heap, MemInfoStyle.CIRCUITPYTHON_9))
        .containsExactly("0x20000010", "00000000");
  }

  @Test
  void fiveDigitsWrapAroundAtAMebibyte() {
    String mebibyte = "h=".repeat(32768);
    List<String> rows = map(mebibyte + "h...");
    assertThat(rows.get(1023)).startsWith("ffc00: ");
    assertThat(rows.get(1024)).isEqualTo("00000: h...");
  }

  @Test
  void theStyleIsThatOfTheFirmwareThatKeepsSuchAState() {
    HeapShape gap = new HeapShape(4, 16, true, false, true, false);
    assertThat(new HeapState(0, LetterHeap.SHAPE, false).memInfoStyle(false))
        .isEqualTo(MemInfoStyle.MICROPYTHON_1_19);
    assertThat(new HeapState(0, gap, true).memInfoStyle(false))
        .isEqualTo(MemInfoStyle.MICROPYTHON_1_20);
    assertThat(new HeapState(0, gap, false).memInfoStyle(false))
        .isEqualTo(MemInfoStyle.CIRCUITPYTHON_7);
  }

  @Test
  void headsHaveTheLettersTheyAreGivenAndMarksKeepTheirs() {
    HeadLetters letters = (area, block) -> block == 4 ? 'D' : 'h';
    String text =
        MemInfo.text(LetterHeap.heap("h=m. h==."), MemInfoStyle.MICROPYTHON_1_19, letters);
    assertThat(text).endsWith(":\n00000: h=m.D==.\n");
  }

  @Test
  void freeRunEndsAtTheNextHeadOnly() {
    assertThat(text("h..= ..h.")).contains("used: 48, free: 80").endsWith("h..=..h.\n");
    assertThat(text("h..= ..h."))
        .contains(" No. of 1-blocks: 3, ", "max blk sz: 1, max free sz: 4\n");
  }

  @Test
  void marksAreNeitherUsedNorFree() {
    assertThat(text("m=.. h..."))
        .startsWith("GC: total: 128, used: 32, free: 80\n No. of 1-blocks: 2, 2-blocks: 0,");
  }

  private static String text(String letters) {
    return MemInfo.text(
        LetterHeap.heap(letters), MemInfoStyle.MICROPYTHON_1_19, HeadLetters.UNKNOWN);
  }

  private static List<String> map(String letters) {
    return text(letters).lines().skip(3).toList();
  }

  private static List<String> addresses(Heap heap, MemInfoStyle style) {
    String[] lines = MemInfo.text(heap, style, HeadLetters.UNKNOWN).split("\n", -1);
    return List.of(lines[2].replaceAll(".*from (.*):", "$1"), lines[3].replaceAll(":.*", ""));
  }
}
