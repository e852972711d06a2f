package heapreel.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text can be read on every box. */
class BoxColoursTest {

  @Test
  void contrastIsThatOfTheStandard() {
    assertThat(BoxColours.contrast(0x000000, 0xffffff)).isEqualTo(21);
    assertThat(BoxColours.contrast(0x777777, 0xffffff)).isBetween(4.47, 4.49);
  }

  @Test
  void textOnEveryBoxAndItsShadeHasTheContrastThatReadingTakes() {
    for (KindClass kindClass : KindClass.ALL) {
      for (boolean garbage : new boolean[] {false, true}) {
        int fill = BoxColours.fill(kindClass, garbage);
        int shade = BoxColours.shade(fill);
        assertThat(BoxColours.contrast(fill, BoxColours.ink(fill))).isGreaterThanOrEqualTo(4.5);
        assertThat(BoxColours.contrast(shade, BoxColours.ink(fill))).isGreaterThanOrEqualTo(4.5);
        assertThat(BoxColours.contrast(shade, fill)).isGreaterThan(1.2);
      }
    }
  }
}
