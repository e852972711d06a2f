package heapreel.repl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A text that a board keeps under a name, and what it must say of it. In the source there is
 * neither a quote nor the end of a line within the text, so none that is altered in one place
 * compiles into anything but another text.
 */
final class KeptText {

  private static final int MULTIPLIER = 4093;
  private static final int MODULUS = 131_071;
  private static final int OTHER_MULTIPLIER = 257;
  private static final int OTHER_MODULUS = 65_521;

  private final String name;
  private final byte[] text;

  KeptText(String name, String text) {
    this.name = name;
    this.text = text.getBytes(UTF_8);
  }

  int length() {
    return text.length;
  }

  /** What has the board keep it and say its length and CRC-32. */
  String sourceWithCrc() {
    return assignment() + "print(len(" + name + "),__import__('binascii').crc32(" + name + "))\n";
  }

  /** What the board then says. */
  String crc() {
    CRC32 crc = new CRC32();
    crc.update(text);
    return text.length + " " + crc.getValue();
  }

  /** The same without a module; all numbers have 30 bits at most. */
  String sourceWithSums() {
    return assignment()
        + String.format(
            Locale.ROOT,
            """
            _hs=_ht=_hi=1
            for _hi in %s:_hs=(_hs*%d+_hi)%%%d;_ht=(_ht*%d+_hi)%%%d
            print(len(%s),_hs,_ht)
            del _hs,_ht,_hi
            """,
            name,
            MULTIPLIER,
            MODULUS,
            OTHER_MULTIPLIER,
            OTHER_MODULUS,
            name);
  }

  /** What the board then says. */
  String sums() {
    int sum = 1;
    int other = 1;
    for (byte b : text) {
      sum = (sum * MULTIPLIER + (b & 0xff)) % MODULUS;
      other = (other * OTHER_MULTIPLIER + (b & 0xff)) % OTHER_MODULUS;
    }
    return text.length + " " + sum + " " + other;
  }

  /** The text as bytes of Python, given a name. */
  String assignment() {
    StringBuilder source = new StringBuilder(text.length + 64).append(name).append("=b'");
    for (byte b : text) {
      char c = (char) (b & 0xff);
      switch (c) {
        case '\n' -> source.append("\\n");
        case '\t' -> source.append("\\t");
        case '\\' -> source.append("\\\\");
        default -> {
          if (c >= ' ' && c < 0x7f && c != '\'') {
            source.append(c);
          } else {
            source.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
          }
        }
      }
    }
    return source.append("'\n").toString();
  }
}
