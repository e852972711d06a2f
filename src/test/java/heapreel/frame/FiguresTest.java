package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import heapreel.font.Face;
import heapreel.look.Ink;
import heapreel.look.NumberText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cells of digits are on the grid, at every size of a film. */
class FiguresTest {

  @Test
  void cellsAreTheNearestOnTheGrid() {
    assertThat(Figures.near(Face.BOLD, 22)).isEqualTo(new Figures(16, 16));
    assertThat(Figures.near(Face.REGULAR, 12)).isEqualTo(new Figures(8, 8));
    assertThat(Figures.near(Face.REGULAR, 10)).isEqualTo(new Figures(8, 7));
    assertThat(Figures.near(Face.REGULAR, 18)).isEqualTo(new Figures(16, 14));
    assertThat(Figures.near(Face.BOLD, 33)).isEqualTo(new Figures(24, 24));
    assertThat(Figures.near(Face.REGULAR, 36)).isEqualTo(new Figures(24, 24));
  }

  @Test
  void digitsAreAboutAsLargeAsTheirTypeface() {
    for (Face face : List.of(Face.REGULAR, Face.BOLD)) {
      for (int sizePx = 10; sizePx <= 80; sizePx++) {
        Figures figures = Figures.near(face, sizePx);
        assertThat(figures.height() / Face.capitalPx(sizePx))
            .as("%s %d px", face, sizePx)
            .isBetween(0.64, 1.25);
      }
    }
  }

  @Test
  void smallerCellsKeepDigitsWithin() {
    Figures figures = new Figures(24, 22);
    assertThat(figures.smaller()).isEqualTo(new Figures(16, 16));
    assertThat(figures.smaller().smaller()).isEqualTo(new Figures(8, 8));
    assertThat(figures.smaller().canShrink()).isTrue();
    assertThat(figures.smaller().smaller().canShrink()).isFalse();
  }

  @Test
  void theRoomOfANumberHasACellForEachDigitAndWholeStepsBetween() {
    Figures figures = new Figures(16, 16);
    assertThat(figures.room(Face.BOLD, "394", 22)).isEqualTo(48);
    assertThat(figures.room(Face.BOLD, "1,394", 22)).isEqualTo(64 + 8);
    assertThat(figures.room(Face.BOLD, "1,394 B", 22)).isEqualTo(64 + 8 + 24);
    assertThat(figures.room(Face.BOLD, "", 22)).isZero();
  }

  @Test
  void paddingTakesTheRoomOfDigits() {
    Random random = new Random(5);
    Figures figures = new Figures(8, 8);
    for (int i = 0; i < 500; i++) {
      long most = random.nextInt(1 << random.nextInt(1, 31));
      long value = (long) (random.nextDouble() * most);
      assertThat(NumberText.padded(value, most).codePoints().filter(Figures::isFigure).count())
          .isEqualTo(Long.toString(most).length());
      assertThat(figures.room(Face.REGULAR, NumberText.padded(value, most), 12))
          .as("%d of %d", value, most)
          .isEqualTo(figures.room(Face.REGULAR, NumberText.grouped(most), 12));
    }
  }

  @Test
  void lettersTakeAtLeastAStepAndLoseLessThanASpace() {
    assertThat(Figures.gridded(0.5, 12)).isEqualTo(8);
    for (int sizePx = 9; sizePx < 60; sizePx++) {
      for (double width = 1; width < 200; width += 0.7) {
        int room = Figures.gridded(width, sizePx);
        assertThat(room % 8).isZero();
        assertThat(room - width).isBetween(-0.125 * sizePx, 8.0);
      }
    }
  }

  @Test
  void cellsOffTheGridAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Figures(12, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> new Figures(8, 13));
    Box box = new Box(4, 0, 40, 20);
    TextBox line = new TextBox(box, Face.BOLD, 12, Ink.BRIGHT, false);
    assertThatIllegalArgumentException().isThrownBy(() -> line.with(new Figures(8, 8)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TextBox(box, Face.BOLD, 12, Ink.BRIGHT, true).with(new Figures(8, 8)));
  }
}
