package heapreel.raster;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.font.Face;
import heapreel.frame.AreaSpan;
import heapreel.frame.Box;
import heapreel.frame.Field;
import heapreel.frame.FilmColours;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.Frame;
import heapreel.frame.FrameComposer;
import heapreel.frame.Moment;
import heapreel.frame.ScriptedHeap;
import heapreel.frame.TextBox;
import heapreel.frame.TimelineData;
import heapreel.heap.Heap;
import heapreel.look.Ink;
import heapreel.look.KindClass;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Text fits its box, and digits stay in place. */
class TextPainterTest {

  private static final Lettering LETTERING = new Lettering();

  private final Canvas canvas = new Canvas(800, 80, FilmColours.PALETTE);
  private final TextPainter painter = new TextPainter(LETTERING, canvas);

  private static TextBox place(int x, int width, int height, int sizePx, boolean rightAligned) {
    return new TextBox(new Box(x, 20, width, height), Face.BOLD, sizePx, Ink.BRIGHT, rightAligned);
  }

  private static String cut(TextPainter painter, TextBox place, String text) {
    int[] codePoints = painter.cut(place, text);
    return new String(codePoints, 0, codePoints.length);
  }

  @Test
  void theLongestValuesFitTheirBoxes() {
    long[][] areas = {{0x3c00_0000L, 8_000}, {0x3d00_0000L, 300_000}, {0x3e00_0000L, 216_288}};
    ScriptedHeap script = new ScriptedHeap(1, areas);
    List<AreaSpan> spans = script.spans();
    for (int[] size : new int[][] {{1280, 720}, {1920, 1080}, {640, 360}, {800, 800}}) {
      for (List<KindClass> kinds : List.of(List.<KindClass>of(), KindClass.ALL)) {
        FilmSubject subject = new FilmSubject("short", 1_000_000, 16, spans, kinds);
        assertTextsFit(FilmLayout.of(size[0], size[1], subject), script.heap());
      }
    }
  }

  private void assertTextsFit(FilmLayout layout, Heap heap) {
    TimelineData timeline = new TimelineData(1_000_000);
    timeline.add(0, 8_388_608, 8_388_608);
    FrameComposer composer = new FrameComposer(layout, timeline);
    Frame frame =
        composer.compose(Moment.of(999_999), heap, Optional.empty(), ScriptedHeap.numbers(heap));
    for (int i = 0; i < frame.textCount(); i++) {
      if (!frame.place(i).box().isEmpty()) {
        assertThat(cut(painter, frame.place(i), frame.text(i)))
            .as("%s", layout.subject())
            .isEqualTo(frame.text(i));
      }
    }
    layout
        .labels()
        .forEach(
            label -> assertThat(cut(painter, label.place(), label.text())).isEqualTo(label.text()));
    assertThat(cut(painter, layout.field(Field.LARGEST_FREE), "8,388,608 B"))
        .isEqualTo("8,388,608 B");
    assertThat(cut(painter, layout.field(Field.FRAGMENTATION), "100 %")).isEqualTo("100 %");
  }

  @Test
  void aLongNameIsCutWithAnEllipsis() {
    TextBox place = place(0, 240, 26, 17, false);
    String cut =
        cut(painter, place, "a-capture-of-a-device-with-a-name-that-is-sixty-letters-long");
    assertThat(cut).startsWith("a-capture-of-a-device").endsWith("…");
    assertThat(cut(painter, place, cut)).isEqualTo(cut);
  }

  @Test
  void noGlyphIsClippedByTheHeightOfItsLine() {
    String text = "ÄÅÇgjpqy|,;(){}[]_ŽÞ";
    for (int sizePx = 9; sizePx <= 40; sizePx++) {
      int height = (sizePx * 13 + 19) / 20 * 2;
      Canvas exact = new Canvas(1200, 120, FilmColours.PALETTE);
      new TextPainter(LETTERING, exact).paint(place(20, 1160, height, sizePx, false), text);
      Canvas roomy = new Canvas(1200, 120, FilmColours.PALETTE);
      TextBox box =
          new TextBox(new Box(20, 0, 1160, height + 40), Face.BOLD, sizePx, Ink.BRIGHT, false);
      new TextPainter(LETTERING, roomy).paint(box, text);
      assertThat(Arrays.mismatch(exact.pixels(), roomy.pixels())).as("%d px", sizePx).isEqualTo(-1);
    }
  }

  @Test
  void digitsStayWhereTheyAreWhenOthersComeBeforeThem() {
    TextBox place = place(2, 300, 26, 20, true);
    painter.paint(place, "4,824 B");
    byte[] shorter = canvas.pixels().clone();
    painter.paint(place, "1,253,824 B");
    int equalColumns = 66;
    for (int y = 0; y < canvas.height(); y++) {
      int end = y * canvas.width() + place.box().right();
      int from = end - equalColumns;
      assertThat(Arrays.mismatch(shorter, from, end, canvas.pixels(), from, end)).isEqualTo(-1);
    }
    assertThat(canvas.pixels()).isNotEqualTo(shorter);
  }

  @Test
  void allDigitsAreEquallyWide() {
    for (Face face : Face.values()) {
      for (char digit = '1'; digit <= '9'; digit++) {
        assertThat(LETTERING.letter(face, digit).widthUnits())
            .isEqualTo(LETTERING.letter(face, '0').widthUnits());
      }
    }
    assertThat(LETTERING.letter(Face.REGULAR, '\u2007').widthUnits())
        .isEqualTo(LETTERING.letter(Face.REGULAR, '0').widthUnits());
    assertThat(LETTERING.letter(Face.REGULAR, '\u2008').widthUnits())
        .isEqualTo(LETTERING.letter(Face.REGULAR, ',').widthUnits());
  }

  @Test
  void whatTheFontHasNotIsShownAsReplacement() {
    assertThat(LETTERING.letter(Face.REGULAR, 0x1f600).codePoint()).isEqualTo(0xfffd);
    assertThat(LETTERING.letter(Face.REGULAR, '\n').codePoint()).isEqualTo(0xfffd);
    assertThat(LETTERING.letter(Face.MONO, 'f').codePoint()).isEqualTo('f');
  }

  @Test
  void theSameTextAgainDirtiesNothing() {
    TextBox place = place(0, 300, 26, 20, false);
    painter.paint(place, "heap");
    canvas.clearDirty();
    painter.paint(place, "heap");
    assertThat(canvas.dirtyTiles().isEmpty()).isTrue();
    painter.paint(place, "heaq");
    assertThat(canvas.dirtyTiles().isEmpty()).isFalse();
  }
}
