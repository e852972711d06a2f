package heapreel.font;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * A bundled typeface with the letters of some code points only, as a TrueType file that browsers
 * take.
 */
public final class FontSubset {

  /** What browsers ask for, beside the tables of glyphs and metrics. */
  private static final List<String> TABLES = List.of("OS/2", "cmap", "name", "post");

  private FontSubset() {}

  /**
   * The bytes of the file; the same for the same code points. Takes a few milliseconds.
   *
   * @param codePoints all that the text needs; those without a look are passed over, and U+FFFD and
   *     the space are there in any case
   */
  public static byte[] of(Face face, BitSet codePoints) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TrueTypeFont font = FontFile.read(face)) {
      TTFSubsetter subset = new TTFSubsetter(font, TABLES);
      subset.add(' ');
      subset.add(Typeface.REPLACEMENT);
      codePoints.stream().filter(point -> point <= Typeface.LAST_CODE_POINT).forEach(subset::add);
      subset.writeToStream(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
