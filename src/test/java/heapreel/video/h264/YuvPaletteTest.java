package heapreel.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.look.Palette;
import org.junit.jupiter.api.Test;

/** Against the table of ITU-R BT.709 colour bars in limited range. */
class YuvPaletteTest {

  private static final YuvPalette PALETTE =
      new YuvPalette(Palette.of(0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0xffff00));

  @Test
  void coloursAreThoseOfBt709InLimitedRange() {
    assertYuv(0, 16, 128, 128);
    assertYuv(1, 235, 128, 128);
    assertYuv(2, 63, 102, 240);
    assertYuv(3, 173, 42, 26);
    assertYuv(4, 32, 240, 118);
    assertYuv(5, 219, 16, 138);
  }

  @Test
  void chromaOfFourPixelsIsTheirMean() {
    assertThat(PALETTE.red(2, 2, 0, 0)).isEqualTo((240 + 128) / 2);
    assertThat(PALETTE.blue(4, 0, 0, 0)).isEqualTo((240 + 3 * 128) / 4);
  }

  private static void assertYuv(int index, int luma, int blue, int red) {
    assertThat(PALETTE.luma(index)).isEqualTo(luma);
    assertThat(PALETTE.blue(index, index, index, index)).isEqualTo(blue);
    assertThat(PALETTE.red(index, index, index, index)).isEqualTo(red);
  }
}
