package heapreel.font;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is set is what was measured. */
class ShownTextTest {

  private static final Typefaces TYPEFACES = new Typefaces();

  @Test
  void whatHasALookStays() {
    String text = "Größe «Ж» → ½ …";
    assertThat(TYPEFACES.shown(Face.REGULAR, text)).isSameAs(text);
  }

  @Test
  void whatHasNoneIsReplaced() {
    assertThat(TYPEFACES.shown(Face.MONO, "a\ud83d\ude00日b\n")).isEqualTo("a\ufffd\ufffdb\ufffd");
    assertThat(TYPEFACES.shown(Face.BOLD, "e\u0301 a\u00adb \ud800"))
        .isEqualTo("e\ufffd a\ufffdb \ufffd");
  }

  @Test
  void theWidthIsTheSame() {
    for (Face face : Face.values()) {
      for (int point = 0; point < 0x20000; point++) {
        String text = Character.toString(point);
        assertThat(TYPEFACES.width(face, 11, TYPEFACES.shown(face, text)))
            .isEqualTo(TYPEFACES.width(face, 11, text));
      }
    }
  }

  @Test
  void aSampleKeepsFacesApart() {
    TextSample sample = new TextSample();
    sample.add(Face.MONO, "aba");
    sample.add(Face.BOLD, "é");
    assertThat(sample.codePoints(Face.MONO).stream()).containsExactly((int) 'a', (int) 'b');
    assertThat(sample.codePoints(Face.BOLD).stream()).containsExactly((int) 'é');
    assertThat(sample.codePoints(Face.REGULAR).isEmpty()).isTrue();
  }
}
