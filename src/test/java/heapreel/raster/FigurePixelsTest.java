package heapreel.raster;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.font.Face;
import heapreel.font.Typeface;
import heapreel.frame.AreaSpan;
import heapreel.frame.Box;
import heapreel.frame.Field;
import heapreel.frame.Figures;
import heapreel.frame.FilmColours;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.TextBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Equal digits are equal pixels on the grid, whatever number they are in. */
class FigurePixelsTest {

  private static final Lettering LETTERING = new Lettering();
  private static final int[][] SIZES = {
    {1280, 720}, {640, 360}, {854, 480}, {1920, 1080}, {1080, 1920}, {3840, 2160}
  };

  private static FilmLayout layout(int[] size) {
    List<AreaSpan> spans = List.of(new AreaSpan(0x2000_0000L, 60_000));
    return FilmLayout.of(size[0], size[1], new FilmSubject("name", 100_000, 16, spans));
  }

  private static List<TextBox> places(FilmLayout layout) {
    List<TextBox> places = new ArrayList<>(layout.legend().values());
    for (Field field : List.of(Field.FRAGMENTATION, Field.LARGEST_FREE, Field.FREE, Field.TIME)) {
      places.add(layout.field(field));
    }
    places.add(layout.field(Field.SNAPSHOT));
    places.removeIf(place -> place.box().isEmpty());
    return places;
  }

  /** A number as a place may show it. */
  private static String text(FilmLayout layout, TextBox place, Random random) {
    String number = String.format(Locale.ROOT, "%,d", random.nextInt(1 << random.nextInt(1, 19)));
    if (place.equals(layout.field(Field.FRAGMENTATION))) {
      return random.nextInt(101) + " %";
    }
    if (place.equals(layout.field(Field.SNAPSHOT))) {
      return "snapshot " + number + "  (0\u2013" + number + ")";
    }
    if (place.equals(layout.field(Field.TIME))) {
      return String.format(Locale.ROOT, "%.3f s", random.nextDouble() * 100);
    }
    return layout.legend().values().contains(place) ? number : number + " B";
  }

  private static Canvas painted(FilmLayout layout, TextBox place, String text) {
    Canvas canvas = new Canvas(layout.width(), layout.height(), FilmColours.PALETTE);
    new TextPainter(LETTERING, canvas).paint(place, text);
    return canvas;
  }

  /** Left edges of the cells of a text's digits, -1 for other letters. */
  private static int[] cells(TextBox place, String text) {
    TextLine line = new TextLine(LETTERING, place, text.codePoints().toArray());
    long width = line.width() / Typeface.UNITS_PER_EM;
    int left = place.rightAligned() ? place.box().right() - (int) width : place.box().x();
    int[] cells = new int[text.length()];
    for (int i = 0; i < cells.length; i++) {
      boolean digit = Character.isDigit(text.charAt(i));
      cells[i] = digit ? left + (int) (line.start(i) / Typeface.UNITS_PER_EM) : -1;
    }
    return cells;
  }

  private static byte[] pixels(Canvas canvas, Box box) {
    byte[] pixels = new byte[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      int from = (box.y() + y) * canvas.width() + box.x();
      System.arraycopy(canvas.pixels(), from, pixels, y * box.width(), box.width());
    }
    return pixels;
  }

  private static Box cell(TextBox place, int x) {
    Figures figures = place.figures().orElseThrow();
    int top = (place.baseline() - figures.height()) / 2 * 2;
    return new Box(x, top, figures.pitch(), place.baseline() - top);
  }

  @Test
  void equalDigitsAreEqualPixelsInCellsOnTheGrid() {
    Random random = new Random(11);
    for (int[] size : SIZES) {
      FilmLayout layout = layout(size);
      Map<String, byte[]> looks = new HashMap<>();
      for (TextBox place : places(layout)) {
        for (int i = 0; i < 40; i++) {
          String text = text(layout, place, random);
          Canvas canvas = painted(layout, place, text);
          int[] cells = cells(place, text);
          for (int j = 0; j < cells.length; j++) {
            if (cells[j] >= 0) {
              assertThat(cells[j] % Figures.GRID_PX).as("%s in %s", text, place).isZero();
              byte[] pixels = pixels(canvas, cell(place, cells[j]));
              String key = text.charAt(j) + " " + place.face() + place.figures() + place.ink();
              byte[] look = looks.computeIfAbsent(key, k -> pixels);
              assertThat(Arrays.mismatch(pixels, look)).as("%s in %s", key, text).isEqualTo(-1);
            }
          }
        }
      }
      assertDistinct(looks);
    }
  }

  private static void assertDistinct(Map<String, byte[]> looks) {
    List<String> keys = List.copyOf(looks.keySet());
    assertThat(keys).hasSizeGreaterThanOrEqualTo(20);
    for (int i = 0; i < keys.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(looks.get(keys.get(i)))
            .as("%s and %s", keys.get(i), keys.get(j))
            .isNotEqualTo(looks.get(keys.get(j)));
      }
    }
  }

  @Tag("slow")
  @Test
  void theInkOfADigitStaysInItsCellAndFillsItsHeight() {
    for (int[] size : SIZES) {
      FilmLayout layout = layout(size);
      for (TextBox place : places(layout)) {
        for (char digit = '0'; digit <= '9'; digit++) {
          String text = String.valueOf(digit);
          Canvas canvas = painted(layout, place, text);
          Figures figures = place.figures().orElseThrow();
          int left = cells(place, text)[0];
          int top = place.baseline() - figures.height();
          assertThat(inkOutside(canvas, left, top, figures)).as("%s in %s", text, place).isZero();
          assertThat(inkInRow(canvas, left, top, figures)).as("%s in %s", text, place).isPositive();
          assertThat(inkInRow(canvas, left, place.baseline() - 1, figures)).isPositive();
        }
      }
    }
  }

  private static int inkOutside(Canvas canvas, int left, int top, Figures figures) {
    int outside = 0;
    for (int i = 0; i < canvas.pixels().length; i++) {
      int x = i % canvas.width();
      int y = i / canvas.width();
      boolean inside =
          x >= left && x < left + figures.pitch() && y >= top && y < top + figures.height();
      if (canvas.pixels()[i] != FilmColours.GROUND && !inside) {
        outside++;
      }
    }
    return outside;
  }

  private static int inkInRow(Canvas canvas, int left, int row, Figures figures) {
    int ink = 0;
    for (int x = left; x < left + figures.pitch(); x++) {
      ink += canvas.pixels()[row * canvas.width() + x] == FilmColours.GROUND ? 0 : 1;
    }
    return ink;
  }

  @Test
  void aDigitStandsInTheMiddleOfItsCellAndIsNoNarrowerThanInTheTypeface() {
    for (Face face : List.of(Face.REGULAR, Face.BOLD)) {
      for (int height = 7; height <= 48; height++) {
        Figures figures = new Figures((height + 7) / 8 * 8, height);
        int sizePx = height * Typeface.UNITS_PER_EM / (int) Typeface.CAPITAL_UNITS;
        for (char digit = '0'; digit <= '9'; digit++) {
          GlyphMask cell = LETTERING.figure(face, digit, figures);
          GlyphMask letter = LETTERING.mask(face, sizePx, LETTERING.letter(face, digit), 0);
          int right = figures.pitch() - cell.left() - cell.width();
          assertThat(cell.width())
              .as("%s %s %s", digit, face, figures)
              .isGreaterThanOrEqualTo(letter.width() - 1);
          assertThat(Math.abs(cell.left() - right))
              .as("%s %s %s", digit, face, figures)
              .isLessThanOrEqualTo(2 + height / 8);
        }
      }
    }
  }

  @Test
  void atTheUsualSizeTheDigitsThatChangeMostAreWholeTiles() {
    for (int blocks : new int[] {628, 9_000, 60_000, 600_000}) {
      List<AreaSpan> spans = List.of(new AreaSpan(0x2000_0000L, blocks));
      FilmSubject subject = new FilmSubject("name", 100_000, 16, spans);
      FilmLayout layout = FilmLayout.of(1280, 720, subject);
      for (Field field : List.of(Field.LARGEST_FREE, Field.FREE, Field.USED)) {
        int[] cells = cells(layout.field(field), "2,816 B");
        for (int digit = 2; digit <= 4; digit++) {
          assertThat(cells[digit] % Canvas.TILE).as("%s, %d blocks", field, blocks).isZero();
        }
      }
      assertThat(cells(layout.field(Field.ALLOCATIONS), "1")[0] % Canvas.TILE).isZero();
    }
  }

  @Test
  void onlyDigitsThatAreOthersArePaintedAnew() {
    Random random = new Random(12);
    for (int[] size : SIZES) {
      FilmLayout layout = layout(size);
      for (TextBox place : places(layout)) {
        for (int i = 0; i < 20; i++) {
          String before = text(layout, place, random);
          char[] digits = before.toCharArray();
          int[] cells = cells(place, before);
          int changed = random.nextInt(digits.length);
          if (cells[changed] >= 0) {
            digits[changed] = digits[changed] == '9' ? '0' : (char) (digits[changed] + 1);
            Canvas old = painted(layout, place, before);
            Canvas now = painted(layout, place, new String(digits));
            Box cell = cell(place, cells[changed]);
            assertThat(pixels(now, cell)).isNotEqualTo(pixels(old, cell));
            now.paste(cell.x(), cell.y(), cell.width(), cell.height(), pixels(old, cell));
            assertThat(Arrays.mismatch(now.pixels(), old.pixels())).as(before).isEqualTo(-1);
          }
        }
      }
    }
  }
}
