package heapreel.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;

/**
 * What a bad line does to bytes on their way, by a seed: some are lost, doubled, changed, and
 * others come between. The same bytes are damaged alike, in whatever parts they come.
 */
final class LineDamage {

  private static final int FEW = 8;
  private static final int MANY = 2000;
  private static final int KINDS = 5;
  private static final String BETWEEN = "Traceback (most recent call last):\r\n";

  private final SplittableRandom random;
  private final int gap;
  private final long from;
  private final long to;
  private final ByteArrayOutputStream recent = new ByteArrayOutputStream();
  private long position;
  private long next;
  private long harms;
  private int left;
  private Kind kind = Kind.NONE;

  private enum Kind {
    NONE,
    LOST,
    CHANGED,
    DOUBLED
  }

  /**
   * Damage every {@code gap} bytes or so.
   *
   * @param from where it begins: so many bytes are whole
   * @param to where it ends
   */
  LineDamage(long seed, int gap, long from, long to) {
    this.random = new SplittableRandom(seed);
    this.gap = gap;
    this.from = from;
    this.to = to;
    this.next = from + random.nextInt(gap);
  }

  /** None: all bytes come as they are. */
  static LineDamage none() {
    return new LineDamage(0, 1, 0, 0);
  }

  /** In how many places there was some. */
  long harms() {
    return harms;
  }

  /** What comes of these bytes at the other end. */
  byte[] passed(byte[] bytes, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < length; i++) {
      if (position >= from && position < to) {
        pass(bytes[i], out);
      } else {
        out.write(bytes[i]);
      }
      position++;
    }
    return out.toByteArray();
  }

  private void pass(byte one, ByteArrayOutputStream out) {
    if (left == 0 && position >= next) {
      harm(one, out);
    }
    switch (kind) {
      case LOST -> {}
      case CHANGED -> out.write(random.nextInt(256));
      case DOUBLED -> {
        out.write(one);
        recent.write(one);
      }
      case NONE -> out.write(one);
    }
    if (left > 0) {
      left--;
    }
    if (left == 0) {
      if (kind == Kind.DOUBLED) {
        out.writeBytes(recent.toByteArray());
        recent.reset();
      }
      kind = Kind.NONE;
    }
  }

  private void harm(byte one, ByteArrayOutputStream out) {
    harms++;
    next = position + 1 + random.nextInt(2 * gap);
    int length = 1 + random.nextInt(random.nextInt(3) > 0 ? FEW : MANY);
    switch (random.nextInt(KINDS)) {
      case 0 -> begin(Kind.LOST, length);
      case 1 -> begin(Kind.CHANGED, Math.min(length, FEW));
      case 2 -> begin(Kind.DOUBLED, length);
      case 3 -> {
        out.write(one ^ 1 << random.nextInt(Byte.SIZE));
        begin(Kind.LOST, 1);
      }
      default -> out.writeBytes(BETWEEN.getBytes(US_ASCII));
    }
  }

  private void begin(Kind what, int length) {
    kind = what;
    left = length;
  }
}
