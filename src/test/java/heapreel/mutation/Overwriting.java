package heapreel.mutation;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** Damage that leaves all lengths as they are. */
final class Overwriting {

  private static final int[] CONSTANTS = {0x00, 0xff, 0x55, 0xaa};

  private Overwriting() {}

  static String oneBit(Strip strip, Original original, SplittableRandom random) {
    long bit = random.nextLong(8L * strip.length());
    strip.flip(bit);
    return "bit " + bit + " flipped";
  }

  static String bits(Strip strip, Original original, SplittableRandom random) {
    return flip(strip, random, Math.pow(10, -3 - 2 * random.nextDouble()));
  }

  static String manyBits(Strip strip, Original original, SplittableRandom random) {
    return flip(strip, random, Math.pow(10, -2 - random.nextDouble()));
  }

  private static String flip(Strip strip, SplittableRandom random, double density) {
    int slot = anySlot(strip, random);
    long bits = 8L * strip.slots().get(slot).bytes();
    long count = Math.max(1, Math.round(bits * density));
    for (long i = 0; i < count; i++) {
      strip.flip(8L * strip.start(slot) + random.nextLong(bits));
    }
    return count + " bits flipped in snapshot " + slot;
  }

  static String bitsAnywhere(Strip strip, Original original, SplittableRandom random) {
    int count = random.nextInt(1, 21);
    for (int i = 0; i < count; i++) {
      strip.flip(random.nextLong(8L * strip.length()));
    }
    return count + " bits flipped";
  }

  static String constantBlock(Strip strip, Original original, SplittableRandom random) {
    int value = CONSTANTS[random.nextInt(CONSTANTS.length)];
    byte[] block = new byte[blockBytes(strip, original, random)];
    Arrays.fill(block, (byte) value);
    return overwrite(strip, block, random) + String.format(Locale.ROOT, " with 0x%02x", value);
  }

  static String randomBlock(Strip strip, Original original, SplittableRandom random) {
    byte[] block = new byte[blockBytes(strip, original, random)];
    random.nextBytes(block);
    return overwrite(strip, block, random) + " with random bytes";
  }

  /** From a word to a whole snapshot and a bit, and some as long as half of the capture. */
  private static int blockBytes(Strip strip, Original original, SplittableRandom random) {
    int most = random.nextInt(8) == 0 ? strip.length() / 2 : original.snapshotBytes() + 1000;
    return Math.min(strip.length(), Lengths.logUniform(random, 4, Math.max(4, most)));
  }

  private static String overwrite(Strip strip, byte[] block, SplittableRandom random) {
    int last = strip.length() - block.length;
    int at = random.nextInt(6) == 0 ? last : random.nextInt(last + 1);
    strip.overwrite(at, block);
    return block.length + " bytes at " + at + " overwritten";
  }

  /** A third of the time the last one, for that is looked at first. */
  static int anySlot(Strip strip, SplittableRandom random) {
    int last = strip.slots().size() - 1;
    return random.nextInt(3) == 0 ? last : random.nextInt(last + 1);
  }
}
