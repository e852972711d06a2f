package heapreel.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Makes UTF-8 of UTF-16 that begins with its mark, and leaves all other text as it is. */
final class WideText {

  private static final int LITTLE = 0xfffe;
  private static final int BIG = 0xfeff;
  private static final int NONE = -1;

  private int mark;
  private int first = NONE;
  private boolean begun;

  /** What the next bytes are. */
  byte[] narrow(byte[] bytes) {
    int from = 0;
    if (!begun && bytes.length >= 2) {
      int two = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
      mark = two == LITTLE || two == BIG ? two : 0;
      from = mark == 0 ? 0 : 2;
    }
    begun = true;
    if (mark == 0) {
      return bytes;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream(bytes.length / 2 + 1);
    for (int at = from; at < bytes.length; at++) {
      int value = bytes[at] & 0xff;
      if (first == NONE) {
        first = value;
        continue;
      }
      char character = (char) (mark == LITTLE ? value << 8 | first : first << 8 | value);
      first = NONE;
      if (character < 0x80) {
        text.write(character);
      } else {
        text.writeBytes(Character.toString(character).getBytes(UTF_8));
      }
    }
    return text.toByteArray();
  }
}
