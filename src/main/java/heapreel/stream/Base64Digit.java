package heapreel.stream;

/** A character of base64 as a number of six bits (RFC 4648, section 4). */
final class Base64Digit {

  private Base64Digit() {}

  /** Its value, or -1 if the character is none. */
  static int of(byte character) {
    if (character >= 'A' && character <= 'Z') {
      return character - 'A';
    }
    if (character >= 'a' && character <= 'z') {
      return character - 'a' + 26;
    }
    if (character >= '0' && character <= '9') {
      return character - '0' + 52;
    }
    return character == '+' ? 62 : character == '/' ? 63 : -1;
  }
}
