package heapreel.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A subset has the letters asked for, as they are in the typeface. */
class FontSubsetTest {

  private static final Typefaces TYPEFACES = new Typefaces();

  private static BitSet points(String text) {
    BitSet points = new BitSet();
    text.codePoints().forEach(points::set);
    return points;
  }

  private static BitSet ascii() {
    BitSet points = new BitSet();
    points.set(' ', '~' + 1);
    return points;
  }

  private static List<String> segments(GeneralPath path) {
    List<String> segments = new ArrayList<>();
    double[] at = new double[6];
    for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
      Arrays.fill(at, 0);
      segments.add(i.currentSegment(at) + Arrays.toString(at));
    }
    return segments;
  }

  @ParameterizedTest
  @EnumSource
  void widthsAndOutlinesAreThoseOfTheTypeface(Face face) throws IOException {
    Typeface typeface = TYPEFACES.typeface(face);
    BitSet asked = ascii();
    asked.or(points("ÄéЖΩ…→½"));
    byte[] bytes = FontSubset.of(face, asked);
    asked.set(Typeface.REPLACEMENT);
    try (TrueTypeFont font = new TTFParser().parseEmbedded(new ByteArrayInputStream(bytes))) {
      CmapLookup codes = font.getUnicodeCmapLookup();
      for (int point = 0; point <= Typeface.LAST_CODE_POINT; point++) {
        int glyph = codes.getGlyphId(point);
        assertThat(glyph != 0).as("%x", point).isEqualTo(asked.get(point) && typeface.has(point));
        if (glyph != 0) {
          Typeface.Letter letter = typeface.letter(point);
          assertThat(font.getAdvanceWidth(glyph)).isEqualTo(letter.widthUnits());
          var data = font.getGlyph().getGlyph(glyph);
          GeneralPath outline = data == null ? new GeneralPath() : data.getPath();
          assertThat(segments(outline)).isEqualTo(segments(letter.outline()));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLettersOfAsciiTakeTenKilobytes(Face face) {
    assertThat(FontSubset.of(face, ascii())).hasSizeBetween(7_000, 10_000);
  }

  @ParameterizedTest
  @EnumSource
  void theSameLettersGiveTheSameBytes(Face face) {
    assertThat(FontSubset.of(face, ascii())).isEqualTo(FontSubset.of(face, ascii()));
  }

  @ParameterizedTest
  @EnumSource
  void whatHasNoLookIsPassedOver(Face face) {
    byte[] plain = FontSubset.of(face, points("a"));
    assertThat(FontSubset.of(face, points("a 日\ud83d\ude00\ud800\n"))).isEqualTo(plain);
  }

  @ParameterizedTest
  @EnumSource
  void aSubsetOfNothingIsAFontAllTheSame(Face face) throws IOException {
    byte[] bytes = FontSubset.of(face, new BitSet());
    try (TrueTypeFont font = new TTFParser().parseEmbedded(new ByteArrayInputStream(bytes))) {
      assertThat(font.getUnicodeCmapLookup().getGlyphId(' ')).isPositive();
    }
  }
}
