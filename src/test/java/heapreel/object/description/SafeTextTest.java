package heapreel.object.description;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of a device are fit to be shown, and escaped as Python escapes them. */
class SafeTextTest {

  private static final int TEXTS = 20_000;
  private static final long SEED = 0x5eed;

  @ParameterizedTest
  @CsvSource({
    "0x00, \\x00",
    "0x0a, \\n",
    "0x7f, \\x7f",
    "0xad, \\xad",
    "0x200e, \\u200e",
    "0x2028, \\u2028",
    "0xe000, \\ue000",
    "0xffff, \\uffff",
    "0xe0001, \\U000e0001",
    "0xf0000, \\U000f0000",
    "0x10ffff, \\U0010ffff"
  })
  void whatIsNotPlainIsEscapedWithTwoFourOrEightDigits(int point, String escaped) {
    assertThat(SafeText.name(Character.toString(point))).isEqualTo(escaped);
  }

  @Test
  void whatIsPlainStaysBeItBeyondTheFirstPlane() {
    String text = "gr\u00fc\u00dfe \u4f60\u597d \ud83d\udca9";
    assertThat(SafeText.name(text)).isEqualTo(text);
    assertThat(SafeText.quoted(text.getBytes(UTF_8), false)).isEqualTo('"' + text + '"');
  }

  @Test
  void whateverTheTextWhatIsShownIsShortAndPlain() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(2 * SafeText.MAX_CHARACTERS);
      for (int at = 0; at < length; at++) {
        text.appendCodePoint(random.nextInt(1 << random.nextInt(1, 21)));
      }
      String shown = SafeText.key(text.toString());
      assertThat(shown).as("text %d of seed %d", i, SEED).doesNotContainPattern("[\\p{C}]");
      assertThat(shown).hasSizeLessThanOrEqualTo(10 * SafeText.MAX_CHARACTERS + 3);
    }
  }
}
