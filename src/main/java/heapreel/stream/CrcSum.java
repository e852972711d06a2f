package heapreel.stream;

/** {@code c}: CRC-32, as {@code binascii.crc32(bytes, sum)} has it. */
final class CrcSum extends Sum {

  private static final int POLYNOMIAL = 0xedb8_8320;

  private final int[] table = new int[256];

  CrcSum() {
    super('c');
    for (int value = 0; value < table.length; value++) {
      int crc = value;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
      }
      table[value] = crc;
    }
  }

  @Override
  int continued(int sum, byte[] bytes, int from, int length) {
    int crc = ~sum;
    for (int at = from; at < from + length; at++) {
      crc = (crc >>> 8) ^ table[(crc ^ bytes[at]) & 0xff];
    }
    return ~crc;
  }
}
