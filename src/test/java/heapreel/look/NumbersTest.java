package heapreel.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import heapreel.frame.SizeClass;
import org.junit.jupiter.api.Test;

/** Numbers as people read them. */
class NumbersTest {

  @Test
  void thousandsAreSeparatedTheSameInEveryLocale() {
    assertThat(NumberText.grouped(0)).isEqualTo("0");
    assertThat(NumberText.grouped(999)).isEqualTo("999");
    assertThat(NumberText.grouped(53_824)).isEqualTo("53,824");
    assertThat(NumberText.grouped(8_388_608)).isEqualTo("8,388,608");
  }

  @Test
  void aPaddedNumberTakesTheRoomOfTheLargest() {
    assertThat(NumberText.padded(7, 1_000)).isEqualTo("\u2007\u2008\u2007\u20077");
    assertThat(NumberText.padded(1_000, 1_000)).isEqualTo("1,000");
  }

  @Test
  void fragmentationIsRoundedToWholePerCent() {
    assertThat(new Numbers(100, 0, 100, 100, 0).fragmentationPercent()).isZero();
    assertThat(new Numbers(1000, 0, 1000, 5, 0).fragmentationPercent()).isEqualTo(100);
    assertThat(new Numbers(1000, 0, 1000, 6, 0).fragmentationPercent()).isEqualTo(99);
    assertThat(new Numbers(200, 0, 200, 100, 0).fragmentationPercent()).isEqualTo(50);
    assertThat(new Numbers(200, 200, 0, 0, 0).fragmentationPercent()).isZero();
  }

  @Test
  void aRunLongerThanWhatIsFreeIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Numbers(100, 50, 50, 51, 0));
  }

  @Test
  void sizeClassesCoverAllSizes() {
    assertThat(SizeClass.of(1)).isEqualTo(SizeClass.ONE);
    assertThat(SizeClass.of(2)).isEqualTo(SizeClass.TWO);
    assertThat(SizeClass.of(4)).isEqualTo(SizeClass.UP_TO_4);
    assertThat(SizeClass.of(5)).isEqualTo(SizeClass.UP_TO_8);
    assertThat(SizeClass.of(64)).isEqualTo(SizeClass.UP_TO_64);
    assertThat(SizeClass.of(65)).isEqualTo(SizeClass.MORE);
    assertThat(SizeClass.of(Integer.MAX_VALUE)).isEqualTo(SizeClass.MORE);
  }
}
