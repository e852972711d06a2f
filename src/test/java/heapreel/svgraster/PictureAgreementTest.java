package heapreel.svgraster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.font.Typefaces;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as the same picture, and what does not. */
class PictureAgreementTest {

  private static final SvgRenderer RENDERER = new SvgRenderer(new Typefaces());

  private static final String PICTURE =
      "<rect x='0' width='200' height='100' fill='#f7f7f2'/>"
          + "<rect x='20' y='10' width='60' height='40' fill='#cfe3f5' stroke='#557' id='a'/>"
          + "<rect x='100' y='10' width='8' height='8' fill='#d62728'/>"
          + "<path d='M30 90L180 60' stroke='#333'/>"
          + "<path d='M120.5 10V90' stroke='#eeeee9' id='faint'/>"
          + "<text x='24' y='30' style='font-size:11px;fill:#333' id='t'>dict 0x20001a40</text>"
          + "<text x='24' y='45' style='font-size:9px;fill:#666'>i</text>";

  private static int different(BufferedImage one, BufferedImage other, double share) {
    return PictureAgreement.of(one, other, share).different();
  }

  private static BufferedImage image(String contents) {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>" + contents + "</svg>";
    return RENDERER.image(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), 1);
  }

  @Test
  void aPictureAgreesWithItself() {
    assertThat(different(image(PICTURE), image(PICTURE), 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "x='24' y='30',x='24.125' y='30'",
        "x='24' y='30',x='23.875' y='30'",
        "M30 90L180 60,M30.1 90.1L180 60.1"
      })
  void anEighthOfAPixelIsAntiAliasing(String what, String instead) {
    assertThat(PICTURE).contains(what);
    BufferedImage other = image(PICTURE.replace(what, instead));
    assertThat(different(image(PICTURE), other, PictureAgreement.COARSE)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "x='20' y='10',x='22' y='10'", // a box 2 px to the right
        "x='20' y='10',x='20' y='12'",
        "width='60' height='40',width='62' height='40'",
        "x='100' y='10' width='8',x='102' y='10' width='8'",
        "<rect x='100',<rect display='none' x='100'", // a missing box
        "<rect x='20',<rect display='none' x='20'",
        "#cfe3f5,#cfe3e9", // a wrong colour
        "#f7f7f2,#f7f3f2",
        "#d62728,#d64728",
        "stroke='#557',stroke='none'", // a missing line
        "<path d='M30,<path display='none' d='M30",
        "stroke='#eeeee9',display='none'", // a missing faint line
        "<text x='24' y='30',<text display='none' x='24' y='30'", // a missing text
        "<text x='24' y='45',<text display='none' x='24' y='45'",
        "x='24' y='30',x='26' y='30'", // a text 2 px off
        "x='24' y='30',x='24' y='32'",
        "1a40,1a41", // a wrong digit
        "1a40,1b40",
        "fill:#333,fill:#999"
      })
  void whatSomeoneWouldSeeIsNot(String what, String instead) {
    assertThat(PICTURE).contains(what);
    BufferedImage other = image(PICTURE.replace(what, instead));
    assertThat(different(image(PICTURE), other, PictureAgreement.COARSE)).isPositive();
    assertThat(different(other, image(PICTURE), PictureAgreement.COARSE)).isPositive();
  }

  @Test
  void aFailureSaysHowManyPixelsAndWhereAndKeepsThePictures() {
    BufferedImage other = image(PICTURE.replace("#d62728", "#00ff00"));
    assertThatThrownBy(() -> PictureAgreement.assertAgree("agreement", image(PICTURE), other, 0.4))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching(
            "agreement differs in \\d+ of 20000 pixels, most at 10\\d,1\\d:"
                + " painted #d62728, drawn #00ff00; see target.pictures.agreement-differs.png");
    assertThat(Path.of("target/pictures/agreement-drawn.png")).isRegularFile();
    assertThatCode(() -> PictureAgreement.assertAgree("same", other, other, 0))
        .doesNotThrowAnyException();
  }

  @Test
  void picturesOfOtherSizesDoNotAgree() {
    BufferedImage part = image(PICTURE).getSubimage(0, 0, 199, 100);
    assertThatThrownBy(() -> PictureAgreement.assertAgree("part", part, image(PICTURE), 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("199 × 100");
  }
}
