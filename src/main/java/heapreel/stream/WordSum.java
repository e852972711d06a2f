package heapreel.stream;

/**
 * {@code w}: a polynomial of words of 16 bits modulo the prime 32760 × 2^15 - 1, computed as
 * generators of random numbers by multiplication with carry do. It needs no number of more than 30
 * bits: those are objects on the heap of the device.
 */
final class WordSum extends Sum {

  private static final int FACTOR = 32760;
  private static final int LOW_BITS = 15;
  private static final int LOW_MASK = (1 << LOW_BITS) - 1;

  WordSum() {
    super('w');
  }

  @Override
  int continued(int sum, byte[] bytes, int from, int length) {
    int hash = sum;
    for (int at = from; at < from + length; at += Short.BYTES) {
      hash += (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
      hash = (hash & LOW_MASK) * FACTOR + (hash >>> LOW_BITS);
    }
    return hash;
  }
}
