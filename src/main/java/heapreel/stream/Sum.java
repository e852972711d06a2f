package heapreel.stream;

/**
 * A checksum of 32 bits that begins with 0 and goes on from where it is; lengths are multiples of 4
 * bytes. Which one a stream has depends on what the device computes fast.
 */
abstract class Sum {

  private static final int CHUNK_WORDS = 1024;

  private final char letter;

  Sum(char letter) {
    this.letter = letter;
  }

  /** The letter that marks have of it. */
  final char letter() {
    return letter;
  }

  /** Goes on from {@code sum} with {@code length} bytes, a multiple of 4. */
  abstract int continued(int sum, byte[] bytes, int from, int length);

  /** The sum of a table of 4 bytes an entry, little-endian. */
  final int ofTable(int[] table) {
    byte[] chunk = new byte[CHUNK_WORDS * Integer.BYTES];
    int sum = 0;
    for (int from = 0; from < table.length; from += CHUNK_WORDS) {
      int words = Math.min(CHUNK_WORDS, table.length - from);
      for (int word = 0; word < words; word++) {
        int value = table[from + word];
        chunk[4 * word] = (byte) value;
        chunk[4 * word + 1] = (byte) (value >>> 8);
        chunk[4 * word + 2] = (byte) (value >>> 16);
        chunk[4 * word + 3] = (byte) (value >>> 24);
      }
      sum = continued(sum, chunk, 0, words * Integer.BYTES);
    }
    return sum;
  }
}
