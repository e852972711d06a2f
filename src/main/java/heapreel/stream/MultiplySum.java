package heapreel.stream;

/**
 * {@code m}: a multiplication and a shift for each word of 32 bits, which native code does fast.
 */
final class MultiplySum extends Sum {

  private static final int FACTOR = 0x2c1b3c6d;
  private static final int SHIFT = 15;

  MultiplySum() {
    super('m');
  }

  @Override
  int continued(int sum, byte[] bytes, int from, int length) {
    int hash = sum;
    for (int at = from; at < from + length; at += Integer.BYTES) {
      int word =
          (bytes[at] & 0xff)
              | (bytes[at + 1] & 0xff) << 8
              | (bytes[at + 2] & 0xff) << 16
              | bytes[at + 3] << 24;
      hash = (hash ^ word) * FACTOR;
      hash ^= hash >>> SHIFT;
    }
    return hash;
  }
}
