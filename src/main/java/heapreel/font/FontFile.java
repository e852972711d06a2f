package heapreel.font;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;

/** The bundled TrueType files. */
final class FontFile {

  private FontFile() {}

  /** Reads the file of a face; the caller closes it. Not thread-safe once read. */
  static TrueTypeFont read(Face face) throws IOException {
    String file =
        switch (face) {
          case REGULAR -> "DejaVuSans.ttf";
          case BOLD -> "DejaVuSans-Bold.ttf";
          case MONO -> "DejaVuSansMono.ttf";
        };
    try (InputStream bytes = FontFile.class.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "%s is missing beside %s", file, FontFile.class));
      }
      return new TTFParser().parseEmbedded(bytes);
    }
  }
}
