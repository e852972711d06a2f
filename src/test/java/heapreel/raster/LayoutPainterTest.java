package heapreel.raster;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.layout.ArrowHead;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is painted of a layout is where it was told to be. */
class LayoutPainterTest {

  private static final int WIDTH = 100;
  private static final int HEIGHT = 60;

  private final LayoutPainter painter = new LayoutPainter(new Lettering());

  private int colour(int x, int y) {
    return painter.canvas().pixels()[y * WIDTH + x] & 0xff;
  }

  private int painted(int colour) {
    int count = 0;
    for (byte pixel : painter.canvas().pixels()) {
      count += (pixel & 0xff) == colour ? 1 : 0;
    }
    return count;
  }

  @Test
  void anArrowIsALineWithAHeadAtItsEnd() {
    painter.begin(WIDTH, HEIGHT, List.of());
    painter.arrow(10, 50, 90, 10);
    assertThat(colour(10, 50)).isEqualTo(LayoutColours.WHITE);
    assertThat(colour(50, 30)).isEqualTo(LayoutColours.WHITE);
    assertThat(colour(90, 10)).isEqualTo(LayoutColours.WHITE);
    for (int[] end : ArrowHead.ends(10, 50, 90, 10)) {
      assertThat(colour(end[0], end[1])).isEqualTo(LayoutColours.WHITE);
    }
    assertThat(colour(50, 10)).isEqualTo(LayoutColours.GROUND);
    assertThat(painted(LayoutColours.WHITE)).isBetween(81 + 6, 81 + 12);
  }

  @Test
  void lettersWithAPitchStandInTheirBytes() {
    painter.begin(WIDTH, HEIGHT, List.of());
    painter.text(2, 20, TextStyle.CHARACTERS, LayoutColours.GROUND, LayoutColours.WHITE, "l l");
    assertThat(inked(0, 10)).isTrue();
    assertThat(inked(10, 20)).isFalse();
    assertThat(inked(20, 30)).isTrue();
    assertThat(inked(30, WIDTH)).isFalse();
  }

  private boolean inked(int fromX, int endX) {
    for (int x = fromX; x < endX; x++) {
      for (int y = 0; y < HEIGHT; y++) {
        if (colour(x, y) != LayoutColours.GROUND) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void textKeepsToTheCanvas() {
    painter.begin(WIDTH, HEIGHT, List.of());
    painter.text(96, 4, TextStyle.WORD, LayoutColours.GROUND, LayoutColours.WHITE, "WWW");
    painter.text(-6, 62, TextStyle.WORD, LayoutColours.GROUND, LayoutColours.WHITE, "WWW");
    assertThat(painted(LayoutColours.GROUND)).isLessThan(WIDTH * HEIGHT);
  }
}
