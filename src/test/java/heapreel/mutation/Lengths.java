package heapreel.mutation;

import java.util.SplittableRandom;

/** Damage that makes snapshots shorter or longer. */
final class Lengths {

  private static final int MAX_BYTES = 5000;

  private Lengths() {}

  static String droppedInFirst(Strip strip, Original original, SplittableRandom random) {
    return drop(strip, 0, random);
  }

  static String droppedInMiddle(Strip strip, Original original, SplittableRandom random) {
    return drop(strip, middle(strip, random), random);
  }

  static String droppedNearEnd(Strip strip, Original original, SplittableRandom random) {
    return drop(strip, nearEnd(strip, random), random);
  }

  static String droppedAcross(Strip strip, Original original, SplittableRandom random) {
    int slots = strip.slots().size();
    int boundary = slots == 1 ? 0 : strip.start(random.nextInt(1, slots));
    int count = Math.max(2, Math.min(count(random), strip.length() / 2));
    int at = Math.max(0, boundary - random.nextInt(1, count));
    strip.drop(at, count);
    return count + " bytes at " + at + " dropped";
  }

  static String insertedInFirst(Strip strip, Original original, SplittableRandom random) {
    return insert(strip, 0, random);
  }

  static String insertedInMiddle(Strip strip, Original original, SplittableRandom random) {
    return insert(strip, middle(strip, random), random);
  }

  static String insertedNearEnd(Strip strip, Original original, SplittableRandom random) {
    return insert(strip, nearEnd(strip, random), random);
  }

  static String insertedBetween(Strip strip, Original original, SplittableRandom random) {
    int slot = random.nextInt(strip.slots().size() + 1);
    int at = strip.start(slot);
    byte[] what = content(strip, count(random), random);
    strip.insert(at, what);
    return what.length + " bytes inserted before snapshot " + slot;
  }

  /** A snapshot's length, give or take some hundred bytes. */
  static String aboutOneSnapshot(Strip strip, Original original, SplittableRandom random) {
    int count = original.snapshotBytes() + random.nextInt(-700, 701);
    if (random.nextBoolean() && strip.length() > count + original.snapshotBytes()) {
      int at = random.nextInt(strip.length() - count + 1);
      strip.drop(at, count);
      return count + " bytes at " + at + " dropped";
    }
    int at = random.nextInt(strip.length() + 1);
    byte[] what = content(strip, count, random);
    strip.insert(at, what);
    return what.length + " bytes inserted at " + at;
  }

  /** The first snapshot stays whole, or there would be nothing to compare. */
  static String truncated(Strip strip, Original original, SplittableRandom random) {
    int least = Math.min(original.snapshotBytes(), strip.length() - 1);
    int at = random.nextInt(least, strip.length());
    strip.drop(at, strip.length() - at);
    return "truncated to " + at + " bytes";
  }

  private static String drop(Strip strip, int slot, SplittableRandom random) {
    int bytes = strip.slots().get(slot).bytes();
    int count = Math.min(count(random), bytes - 1);
    int at = strip.start(slot) + within(bytes - count, random);
    strip.drop(at, count);
    return count + " bytes at " + at + " dropped, in snapshot " + slot;
  }

  private static String insert(Strip strip, int slot, SplittableRandom random) {
    int at = strip.start(slot) + within(strip.slots().get(slot).bytes(), random);
    byte[] what = content(strip, count(random), random);
    strip.insert(at, what);
    return what.length + " bytes inserted at " + at + ", in snapshot " + slot;
  }

  /** The beginning, the end, or anywhere. */
  private static int within(int most, SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> most;
      default -> random.nextInt(most + 1);
    };
  }

  /** Random bytes, zeros, or what stands elsewhere in the capture. */
  private static byte[] content(Strip strip, int count, SplittableRandom random) {
    byte[] what = new byte[count];
    switch (random.nextInt(3)) {
      case 0 -> random.nextBytes(what);
      case 1 -> {
        int length = Math.min(count, strip.length());
        int from = random.nextInt(strip.length() - length + 1);
        System.arraycopy(strip.bytes(), from, what, 0, length);
      }
      default -> {} // zeros
    }
    return what;
  }

  /** Small and large counts; a third of them whole words, a third even. */
  private static int count(SplittableRandom random) {
    int count = logUniform(random, 1, MAX_BYTES);
    return switch (random.nextInt(3)) {
      case 0 -> (count + 3) / 4 * 4;
      case 1 -> (count + 1) / 2 * 2;
      default -> count;
    };
  }

  /** A number of any order of magnitude within these bounds. */
  static int logUniform(SplittableRandom random, int least, int most) {
    double log = Math.log(least) + random.nextDouble() * (Math.log(most) - Math.log(least));
    return (int) Math.max(least, Math.min(most, Math.round(Math.exp(log))));
  }

  private static int middle(Strip strip, SplittableRandom random) {
    int slots = strip.slots().size();
    return slots <= 2 ? slots - 1 : random.nextInt(1, slots - 1);
  }

  private static int nearEnd(Strip strip, SplittableRandom random) {
    int slots = strip.slots().size();
    return Math.max(0, slots - random.nextInt(1, 3));
  }
}
