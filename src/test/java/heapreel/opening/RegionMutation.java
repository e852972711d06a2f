package heapreel.opening;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A capture with one to three damages. */
final class RegionMutation {

  private byte[] bytes;
  private String words = "";
  private int mayBeLost;

  RegionMutation(byte[] whole) {
    this.bytes = whole;
  }

  RegionMutation(SplittableRandom random, byte[] whole, int stride) {
    this.bytes = whole;
    int count = random.nextInt(3) + 1;
    boolean alike = random.nextInt(2) == 0;
    int size = size(random, stride);
    int near = random.nextInt(whole.length);
    for (int i = 0; i < count; i++) {
      int length = alike ? size : size(random, stride);
      int at =
          random.nextInt(3) == 0
              ? random.nextInt(bytes.length)
              : Math.floorMod(near + random.nextInt(2 * stride) - stride, bytes.length);
      damage(random, random.nextInt(6), at, Math.min(length, bytes.length - at));
      mayBeLost += 4;
    }
  }

  private static int size(SplittableRandom random, int stride) {
    return switch (random.nextInt(4)) {
      case 0 -> 1 + random.nextInt(8);
      case 1 -> 4 * (1 + random.nextInt(64));
      case 2 -> 1 + random.nextInt(2048);
      default -> 1 + random.nextInt(2 * stride);
    };
  }

  private void damage(SplittableRandom random, int kind, int at, int length) {
    switch (kind) {
      case 0 -> replace("delete", at, length, new byte[0]);
      case 1 -> replace("insert", at, 0, random(random, length));
      case 2 -> replace("duplicate", at, 0, Arrays.copyOfRange(bytes, at, at + length));
      case 3 -> replace("zeros", at, 0, new byte[length]);
      case 4 -> swap(at, random.nextInt(bytes.length), length);
      default -> {
        if (random.nextInt(4) == 0) {
          replace("truncate", at, bytes.length - at, new byte[0]);
        } else {
          replace("delete", at, length, new byte[0]);
        }
      }
    }
    if (bytes.length == 0) {
      bytes = new byte[1];
    }
  }

  private static byte[] random(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private void replace(String what, int at, int length, byte[] by) {
    words += what + " " + Math.max(length, by.length) + " at " + at + "; ";
    byte[] changed = new byte[bytes.length - length + by.length];
    System.arraycopy(bytes, 0, changed, 0, at);
    System.arraycopy(by, 0, changed, at, by.length);
    System.arraycopy(bytes, at + length, changed, at + by.length, bytes.length - at - length);
    bytes = changed;
  }

  private void swap(int one, int other, int length) {
    int low = Math.min(one, other);
    int high = Math.max(one, other);
    int each = Math.min(length, Math.min(high - low, bytes.length - high));
    words += "swap " + each + " at " + low + " and " + high + "; ";
    byte[] changed = bytes.clone();
    System.arraycopy(bytes, low, changed, high, each);
    System.arraycopy(bytes, high, changed, low, each);
    bytes = changed;
    mayBeLost += 4 + 2 * (each / 8192);
  }

  /** The damaged capture. */
  byte[] bytes() {
    return bytes;
  }

  /** What was done to it. */
  String words() {
    return words;
  }

  /** How many snapshots may be lost by that. */
  int mayBeLost() {
    return mayBeLost;
  }
}
