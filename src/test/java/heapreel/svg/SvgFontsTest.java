package heapreel.svg;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.font.Face;
import heapreel.font.FontSubset;
import heapreel.font.TextSample;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules of CSS for typefaces that an SVG brings along. */
class SvgFontsTest {

  private static List<MatchResult> fontFaces(String css) {
    return Pattern.compile(
            "@font-face\\{font-family:([^;]+);font-weight:(\\w+);"
                + "src:url\\(data:font/ttf;base64,([^)]+)\\)")
        .matcher(css)
        .results()
        .toList();
  }

  @Test
  void onlyFacesThatAreUsedAreBroughtAlong() {
    TextSample sample = new TextSample();
    sample.add(Face.BOLD, "heap");
    sample.add(Face.MONO, "0x20001a40");
    String css = SvgFonts.css(sample);
    assertThat(fontFaces(css))
        .extracting(rule -> rule.group(1) + " " + rule.group(2))
        .containsExactly("heapreel bold", "heapreel-mono normal");
    assertThat(Base64.getDecoder().decode(fontFaces(css).get(1).group(3)))
        .isEqualTo(FontSubset.of(Face.MONO, sample.codePoints(Face.MONO)));
  }

  @Test
  void textIsSetLetterAfterLetter() {
    assertThat(SvgFonts.css(new TextSample()))
        .contains("font-kerning:none", "font-variant-ligatures:none", "unicode-bidi:bidi-override")
        .doesNotContain("@font-face");
  }

  @Test
  void eachFaceIsFoundByItsRule() {
    for (Face face : Face.values()) {
      TextSample sample = new TextSample();
      sample.add(face, "a");
      MatchResult rule = fontFaces(SvgFonts.css(sample)).get(0);
      String declarations = SvgFonts.declarations(face);
      assertThat(declarations).startsWith("font-family:" + rule.group(1) + ",");
      assertThat(declarations.contains("bold")).isEqualTo(rule.group(2).equals("bold"));
    }
  }
}
