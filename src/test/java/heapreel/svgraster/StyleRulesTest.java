package heapreel.svgraster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import heapreel.font.Typefaces;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a picture's style says of screens and pointers is left out. */
class StyleRulesTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static String typeface(int length) {
    return "@font-face{font-family:a;src:url(data:font/ttf;base64," + "A".repeat(length) + ")}";
  }

  @Test
  void aStyleWithLongTypefacesIsReadAtOnce() {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><style>"
            + typeface(1_000_000)
            + "rect:hover{fill:red}rect{fill:#0000ff}"
            + typeface(1000)
            + "</style><rect width='10' height='10'/></svg>";
    var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
    SvgRenderer renderer = new SvgRenderer(new Typefaces());
    BufferedImage image = assertTimeoutPreemptively(SOON, () -> renderer.image(bytes, 1));
    assertThat(image.getRGB(5, 5)).isEqualTo(0xff0000ff);
  }

  @ParameterizedTest
  @CsvSource({
    "a{b:c}, a{b:c}",
    "a{b:c}d:hover{e:f}g{h:i}, a{b:c}g{h:i}",
    "@media x{a:hover{b:c}d{e:f}}, @media x{d{e:f}}",
    "@font-face {a:b} c{d:e, ' c{d:e'",
    "}a:hover{b:c}, }",
    "'', ''"
  })
  void rulesThatAreNotForPicturesAreLeftOut(String css, String drawn) {
    assertThat(StyleRules.drawn(css)).isEqualTo(drawn);
  }
}
