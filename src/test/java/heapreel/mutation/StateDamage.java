package heapreel.mutation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damage to what a heap and its interpreter are found by. */
final class StateDamage {

  private static final int[] CONSTANTS = {0x00, 0xff, 0x55, 0xaa};

  private static final int MAX_PADDING = 128 * 1024;

  private StateDamage() {}

  /** Some bytes of an allocation table. */
  static String table(Strip strip, Original original, SplittableRandom random) {
    HeapPlace place = original.place();
    HeapPlace.Table table = place.tables().get(random.nextInt(place.tables().size()));
    int slot = Overwriting.anySlot(strip, random);
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

  /** Leaves nothing to compare; shows how long it takes to find that there is no heap. */
  static String filled(Strip strip, Original original, SplittableRandom random) {
    int value = CONSTANTS[random.nextInt(CONSTANTS.length)];
    if (random.nextBoolean()) {
      return padded(strip, (byte) value, Lengths.logUniform(random, 1024, MAX_PADDING));
    }
    int offset = original.place().tables().get(0).offset();
    for (int i = 0; i < strip.slots().size(); i++) {
      byte[] block = new byte[clipped(strip, i, offset, strip.slots().get(i).bytes())];
      Arrays.fill(block, (byte) value);
      strip.overwrite(strip.start(i) + strip.slots().get(i).bytes() - block.length, block);
    }
    return "all snapshots filled from " + offset + " on with " + value;
  }

  /** Memory behind what the device uses, but for the last words. */
  private static String padded(Strip strip, byte value, int count) {
    byte[] padding = new byte[count];
    Arrays.fill(padding, value);
    for (int i = strip.slots().size() - 1; i >= 0; i--) {
      strip.insert(strip.start(i) + Math.max(0, strip.slots().get(i).bytes() - 8), padding);
    }
    return "all snapshots padded with " + count + " bytes of " + value;
  }

  /** One to three words of the heap's state, or just before it. */
  static String heap(Strip strip, Original original, SplittableRandom random) {
    int slot = Overwriting.anySlot(strip, random);
    StringBuilder story = new StringBuilder("words changed in snapshot " + slot + ", at");
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      int word = random.nextInt(-2, 24);
      int offset = original.place().state() + word * original.place().wordBytes();
      change(strip, slot, offset, original.place(), random);
      story.append(' ').append(offset);
    }
    return story.toString();
  }

  /** One to three words at, or close to, what the interpreter is found by. */
  static String interpreter(Strip strip, Original original, SplittableRandom random) {
    int slot = Overwriting.anySlot(strip, random);
    StringBuilder story = new StringBuilder("words changed in snapshot " + slot + ", at");
    HeapPlace place = original.place();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      int anchor = place.anchors().get(random.nextInt(place.anchors().size()));
      int offset = anchor + random.nextInt(-1, 5) * place.wordBytes();
      change(strip, slot, offset, place, random);
      story.append(' ').append(offset);
    }
    return story.toString();
  }

  private static void change(
      Strip strip, int slot, int offset, HeapPlace place, SplittableRandom random) {
    int words = place.wordBytes();
    if (offset >= 0 && clipped(strip, slot, offset, words) == words) {
      int at = strip.start(slot) + offset;
      strip.overwrite(at, bytes(changed(word(strip, at, words), place, random), words));
    }
  }

  private static long word(Strip strip, int at, int wordBytes) {
    long word = 0;
    for (int i = wordBytes - 1; i >= 0; i--) {
      word = (word << 8) | (strip.bytes()[at + i] & 0xff);
    }
    return word;
  }

  private static long changed(long old, HeapPlace place, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> random.nextLong();
      case 3 -> old + (random.nextBoolean() ? 1 : -1) * (1L << random.nextInt(14));
      case 4 -> old ^ (1L << random.nextInt(8 * place.wordBytes()));
      default -> place.ramStart() + 4L * random.nextInt(4096);
    };
  }

  private static byte[] bytes(long word, int wordBytes) {
    byte[] bytes = new byte[wordBytes];
    for (int i = 0; i < wordBytes; i++) {
      bytes[i] = (byte) (word >>> (8 * i));
    }
    return bytes;
  }

  /** How much of a range lies in a slot, which may be shorter than a snapshot. */
  private static int clipped(Strip strip, int slot, int offset, int count) {
    return Math.max(0, Math.min(count, strip.slots().get(slot).bytes() - offset));
  }
}
