package heapreel.synthetic.program;

import java.util.zip.CRC32;

/** The sums of a recorder's stream, by their letters, written as its description says them. */
enum StreamSum {
  /** For native code. */
  M {
    @Override
    long of(byte[] data, byte[] after) {
      return hash(hash(0, data), after);
    }

    private long hash(long from, byte[] bytes) {
      long hash = from;
      for (int at = 0; at < bytes.length; at += 4) {
        long word = 0;
        for (int i = 3; i >= 0; i--) {
          word = word * 256 + Byte.toUnsignedLong(bytes[at + i]);
        }
        hash = (hash ^ word) * 0x2c1b_3c6dL % (1L << 32);
        hash = hash ^ (hash >> 15);
      }
      return hash;
    }
  },
  /** CRC-32. */
  C {
    @Override
    long of(byte[] data, byte[] after) {
      CRC32 crc = new CRC32();
      crc.update(data);
      crc.update(after);
      return crc.getValue();
    }
  },
  /** Without numbers of more than 30 bits. */
  W {
    @Override
    long of(byte[] data, byte[] after) {
      return sum(sum(0, data), after);
    }

    private long sum(long from, byte[] bytes) {
      long hash = from;
      for (int at = 0; at < bytes.length; at += 2) {
        long word = Byte.toUnsignedLong(bytes[at]) + 256 * Byte.toUnsignedLong(bytes[at + 1]);
        long next = hash + word;
        hash = 32760 * (next % 32768) + next / 32768;
      }
      return hash;
    }
  };

  /** The sum of {@code data}, continued with {@code after}. */
  abstract long of(byte[] data, byte[] after);
}
