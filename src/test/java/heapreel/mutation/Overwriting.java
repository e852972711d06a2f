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
    int slot = random.nextInt(strip.slots().size());
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

  /** From a word to a whole snapshot and a bit. */
  private static int blockBytes(Strip strip, Original original, SplittableRandom random) {
    int most = Math.min(strip.length(), original.snapshotBytes() + 1000);
    return Math.min(most, Lengths.logUniform(random, 4, most));
  }

  private static String overwrite(Strip strip, byte[] block, SplittableRandom random) {
    int at = random.nextInt(strip.length() - block.length + 1);
    strip.overwrite(at, block);
    return block.length + " bytes at " + at + " overwritten";
  }

  /** Some bytes of an allocation table. */
  static String table(Strip strip, Original original, SplittableRandom random) {
    HeapPlace place = original.place();
    HeapPlace.Table table = place.tables().get(random.nextInt(place.tables().size()));
    int slot = anySlot(strip, random);
    int count = Lengths.logUniform(random, 1, table.bytes());
    int offset = table.offset() + random.nextInt(table.bytes() - count + 1);
    byte[] block = new byte[clipped(strip, slot, offset, count)];
    random.nextBytes(block);
    if (random.nextBoolean()) {
      Arrays.fill(block, (byte) CONSTANTS[random.nextInt(CONSTANTS.length)]);
    }
    strip.overwrite(strip.start(slot) + Math.min(offset, strip.slots().get(slot).bytes()), block);
    return count + " bytes of the table changed in snapshot " + slot;
  }

  /** One to three words of the heap's state, or just before it. */
  static String state(Strip strip, Original original, SplittableRandom random) {
    HeapPlace place = original.place();
    int slot = anySlot(strip, random);
    int count = random.nextInt(1, 4);
    StringBuilder story = new StringBuilder("words of the state changed in snapshot " + slot + ":");
    for (int i = 0; i < count; i++) {
      int word = random.nextInt(-2, 24);
      int offset = Math.max(0, place.state() + word * place.wordBytes());
      byte[] value = new byte[clipped(strip, slot, offset, place.wordBytes())];
      if (value.length == place.wordBytes()) {
        int at = strip.start(slot) + offset;
        write(value, changed(strip, at, place, random));
        strip.overwrite(at, value);
        story.append(' ').append(word);
      }
    }
    return story.toString();
  }

  private static long changed(Strip strip, int at, HeapPlace place, SplittableRandom random) {
    long old = 0;
    for (int i = place.wordBytes() - 1; i >= 0; i--) {
      old = (old << 8) | (strip.bytes()[at + i] & 0xff);
    }
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> random.nextLong();
      case 3 -> old + (random.nextBoolean() ? 1 : -1) * (1L << random.nextInt(14));
      case 4 -> old ^ (1L << random.nextInt(8 * place.wordBytes()));
      default -> place.ramStart() + 4L * random.nextInt(4096);
    };
  }

  private static void write(byte[] value, long number) {
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) (number >>> (8 * i));
    }
  }

  /** Half of the time the last one, for that is looked at first. */
  private static int anySlot(Strip strip, SplittableRandom random) {
    int last = strip.slots().size() - 1;
    return random.nextBoolean() ? last : random.nextInt(last + 1);
  }

  /** How much of a range lies in a slot, which may be shorter than a snapshot. */
  private static int clipped(Strip strip, int slot, int offset, int count) {
    return Math.max(0, Math.min(count, strip.slots().get(slot).bytes() - offset));
  }
}
