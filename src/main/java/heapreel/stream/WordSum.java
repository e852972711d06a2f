package heapreel.stream;

/**
 * {@code w}: two running sums of words of 16 bits, which need no number of more than 30 bits: those
 * are objects on the heap of the device.
 */
final class WordSum extends Sum {

  private static final int MODULUS = 65521;
  private static final int MASK = 0xffff;
  private static final int WORDS = 128;

  WordSum() {
    super('w');
  }

  @Override
  int continued(int sum, byte[] bytes, int from, int length) {
    int low = sum & MASK;
    int high = sum >>> Short.SIZE;
    int words = 0;
    for (int at = from; at < from + length; at += Short.BYTES) {
      low += (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
      high += low;
      words++;
      if (words == WORDS) {
        low &= MASK;
        high %= MODULUS;
        words = 0;
      }
    }
    return (low & MASK) | high % MODULUS << Short.SIZE;
  }
}
