package heapreel.live;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.ScriptedHeap;
import heapreel.frame.ScriptedKinds;
import heapreel.heap.Heap;
import heapreel.live.TerminalStyle.Colours;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a recording looks like on a terminal. */
class TerminalViewTest {

  private static final Pattern COMMANDS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
  private static final TerminalStyle PLAIN = new TerminalStyle(Colours.NONE, true);
  private static final TerminalStyle ASCII = new TerminalStyle(Colours.NONE, false);
  private static final TerminalStyle FULL = new TerminalStyle(Colours.TRUE, true);
  private static final String PART = "h==h=h..........hh======........";

  private static LiveModel recording() {
    LiveModel model = new LiveModel("capture.hrz");
    String empty = ".".repeat(32);
    model.add(LetterHeap.snapshot(0, 0.5, "", PART + empty.repeat(3), empty));
    model.add(
        LetterHeap.snapshot(1, 1.5, "loop: \u001b[2J", PART.repeat(2) + empty.repeat(2), PART));
    model.lost(3, "bytes were lost");
    model.add(LetterHeap.snapshot(5, 12.25, "", PART.repeat(3) + empty, PART));
    return model;
  }

  @Test
  void showsMapNumbersCurveAndLabelWithoutColours() {
    assertThat(new TerminalView(PLAIN, "Ctrl-C ends", "").text(recording(), 64, 20))
        .isEqualTo(
            """
            capture.hrz  snapshot 5  12.3 s  3 lost              Ctrl-C ends
            used   896  free 1,664  largest free   640  fragmented  62%
             20 allocs
            ████████████████████████········································
            ████████████████████████████████································
            ████████████████████████········································
            ████████████████████████████████································
            ████████████████████████········································
            ████████████████████████████████································
            ································································
            ································································
            ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
            ████████████████████████▄▄▄▄▄▄▄▄································
            ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀································
            █ used  · free  5-8 blocks 18%  3-4 blocks 8%  1 block 5%
            ▁░░
            █▄░
            ██▇
            ░ free  █ largest free  0 to 2,336 bytes
            1: loop: ?[2J
            """);
  }

  @Test
  void saysWhatIsFreeAndWhatHasJustChanged() {
    LiveModel model = new LiveModel("x");
    model.add(LetterHeap.snapshot(0, 0, "", "h===h=......h==="));
    model.add(LetterHeap.snapshot(1, 1, "", "....h=h=........"));
    for (TerminalStyle style : List.of(FULL, PLAIN, ASCII)) {
      assertThat(new TerminalView(style, "", "").text(model, 80, 22))
          .contains("free 75%", "just freed 128 bytes", "just changed 32 bytes");
    }
    assertThat(new TerminalView(FULL, "", "").text(model, 80, 21)).doesNotContain("just");
    MapDots dots = new MapDots(model, 16, 1);
    assertThat(dots.colour(0, 0)).isEqualTo(MapDots.freedRgb());
    assertThat(dots.colour(8, 0)).isNotEqualTo(MapDots.freedRgb());
  }

  @Test
  void whatWasPrintedIsNoPartOfTheLastPicture() {
    LiveModel model = recording();
    model.output("printed");
    TerminalView view = new TerminalView(PLAIN, "", "");
    assertThat(view.text(model, 80, 24)).contains("printed");
    model.end();
    assertThat(view.text(model, 80, 24)).doesNotContain("printed").contains("loop: ?[2J");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(List.of(CharacterWidth.of('é'), CharacterWidth.of('温'))).containsExactly(1, 2);
    assertThat("✅⚡🌡⌚".codePoints().map(CharacterWidth::of)).containsOnly(2);
    assertThat("\u0301\u200d\ufe0f".codePoints().map(CharacterWidth::of)).containsOnly(0);
  }

  @Test
  void doesWithAsciiWhereThereIsNoMore() {
    String screen = new TerminalView(ASCII, "Ctrl-C ends", "").text(recording(), 64, 16);
    assertThat(screen)
        .isEqualTo(
            """
            capture.hrz  snapshot 5  12.3 s  3 lost              Ctrl-C ends
            used   896  free 1,664  largest free   640  fragmented  62%
             20 allocs
            ############....................################................
            ############....................################................
            ############....................################................
            ................................................................

            ############....................################................

            # used  . free  5-8 blocks 18%  3-4 blocks 8%  1 block 5%
            :
            ##:
            ###
            : free  # largest free  0 to 2,336 bytes
            1: loop: ?[2J
            """);
  }

  @Test
  void saysThatItWaitsAndWhyBeforeTheFirstSnapshot() {
    LiveModel model = new LiveModel("capture.hrz");
    model.waiting("empty file");
    assertThat(new TerminalView(PLAIN, "Ctrl-C ends", "").text(model, 40, 8).lines())
        .containsExactly(
            "capture.hrz                  Ctrl-C ends",
            "",
            "waiting for the first snapshot",
            "empty file",
            "",
            "",
            "",
            "");
  }

  @ParameterizedTest
  @CsvSource({"80,24", "200,60", "40,12", "137,41", "20,8", "10,3", "1,1", "500,200"})
  void fitsAnyScreen(int columns, int lines) {
    ScriptedHeap scripted =
        new ScriptedHeap(7, new long[] {0x2000_1000L, 9_000}, new long[] {0x3000_0000L, 3_000})
            .filledTo(60);
    ScriptedKinds kinds = new ScriptedKinds(7);
    LiveModel model = new LiveModel("a capture with a name that is rather long.hrz");
    for (int number = 0; number < 300; number++) {
      Heap heap = scripted.step().heap();
      model.add(
          new LiveSnapshot(
              number, heap, Optional.of(kinds.objects(heap)), number, "label 測定 " + number));
      model.output("print(" + number + ") ".repeat(number));
    }
    for (TerminalStyle style :
        List.of(PLAIN, ASCII, FULL, new TerminalStyle(Colours.PALETTE, false))) {
      TerminalView view = new TerminalView(style, "Ctrl-C ends", "");
      String screen = view.render(model, columns, lines);
      List<String> drawn = List.of(COMMANDS.matcher(screen).replaceAll("").split("\r\n", -1));
      assertThat(drawn).hasSize(lines);
      assertThat(drawn).allMatch(line -> width(line) <= columns);
      assertThat(COMMANDS.matcher(screen).replaceAll("")).doesNotContain("\u001b");
      if (!style.unicode()) {
        assertThat(screen).matches("\\p{ASCII}*");
      }
    }
  }

  private static int width(String line) {
    return line.codePoints().map(CharacterWidth::of).sum();
  }

  @Test
  void saysWhereThePageIsIfAllOfThatFits() {
    String page = "http://127.0.0.1:40701/9aedf19a8bb7b3edc1d5d0ba9cab4428/";
    TerminalView view = new TerminalView(PLAIN, "Ctrl-C ends", page);
    assertThat(view.text(recording(), 80, 24)).contains("\n" + page + "\n");
    assertThat(view.text(recording(), 40, 24)).doesNotContain("http");
    assertThat(view.text(new LiveModel("x"), 80, 24)).contains(page);
  }

  @Test
  void aTextOfOthersCannotMoveTheCursor() {
    String screen = new TerminalView(FULL, "Ctrl-C ends", "").render(recording(), 80, 24);
    assertThat(screen).doesNotContain("\u001b[2J").contains("loop: ?[2J");
  }

  @Test
  void withoutColoursNoneAreSet() {
    String screen = new TerminalView(PLAIN, "Ctrl-C ends", "").render(recording(), 80, 24);
    assertThat(screen).doesNotContainPattern("\u001b\\[[0-9;]*m");
  }

  @Test
  void whatChangedIsBrighter() {
    LiveModel model = new LiveModel("x");
    String free = ".".repeat(64);
    model.add(LetterHeap.snapshot(0, 0, "", "h=h=" + free.substring(4)));
    model.add(LetterHeap.snapshot(1, 1, "", "h=h=h=" + free.substring(6)));
    MapDots dots = new MapDots(model, 64, 8);
    int dot = dots.grid().dotsWide();
    assertThat(dots.colour(4 * dot, 0)).isNotEqualTo(dots.colour(0, 0));
    assertThat(dots.colour(4 * dot, 0) & 0xff).isGreaterThan(dots.colour(0, 0) & 0xff);
    assertThat(dots.colour(2 * dot, 0)).isEqualTo(dots.colour(0, 0));
  }

  @Test
  void aCellOfSeveralBlocksIsWhatMostOfThemAre() {
    LiveModel model = new LiveModel("x");
    model.add(LetterHeap.snapshot(0, 0, "", "h===hh..h.......".repeat(64)));
    MapDots dots = new MapDots(model, 64, 4);
    assertThat(dots.grid()).isEqualTo(new MapGrid(64, 4, 1, 1));
    assertThat(List.of(dots.isUsed(0, 0), dots.isUsed(1, 0), dots.isUsed(2, 0), dots.isUsed(3, 0)))
        .containsExactly(true, true, false, false);
  }

  @Test
  void theCurveNeedsNoMoreRoomHoweverLongTheRecording() {
    LiveCurve curve = new LiveCurve();
    int snapshots = 5_000;
    for (int i = 0; i < snapshots; i++) {
      curve.add(i == 1_234 ? 900 : 100, i == 4_321 ? 7 : 50);
    }
    assertThat(curve.slots()).isLessThanOrEqualTo(LiveCurve.MAX_SLOTS);
    long[] free = curve.mostFreeBytes(100);
    long[] largest = curve.leastLargestBytes(100);
    assertThat(free).hasSize(100).contains(900L);
    assertThat(largest).hasSize(100).contains(7L);
    assertThat(free[24]).isEqualTo(900);
    assertThat(largest[86]).isEqualTo(7);
  }

  @Test
  void colourOf256IsTheNearest() {
    assertThat(TerminalStyle.nearest(255, 0, 0)).isEqualTo(196);
    assertThat(TerminalStyle.nearest(0x1b, 0x1c, 0x22)).isEqualTo(234);
    assertThat(TerminalStyle.nearest(255, 255, 255)).isEqualTo(231);
  }

  @Test
  void oneLineSaysTheSame() {
    assertThat(LiveLine.of(recording()))
        .isEqualTo(
            "snapshot 5, 12.3 s: 896 bytes used, 1,664 free, largest free 640, 62% fragmented;"
                + " loop: ?[2J; 3 lost: bytes were lost");
    assertThat(LiveLine.of(new LiveModel("x"))).isEqualTo("no snapshot yet");
  }
}
