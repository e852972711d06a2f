package heapreel.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;

/**
 * What happens to a stream on bad lines: bytes and lines lost, doubled, changed, and come between.
 */
@NullMarked
final class StreamDamage {

  private StreamDamage() {}

  /** The stream with damage in up to five places between two offsets. */
  static byte[] of(byte[] stream, int from, int to, SplittableRandom random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream, 0, from);
    byte[] part = Arrays.copyOfRange(stream, from, to);
    for (int times = random.nextInt(1, 6); times > 0; times--) {
      part = damagedOnce(part, random);
    }
    out.writeBytes(part);
    out.write(stream, to, stream.length - to);
    return out.toByteArray();
  }

  private static byte[] damagedOnce(byte[] part, SplittableRandom random) {
    if (part.length < 4) {
      return part;
    }
    int at = random.nextInt(part.length - 1);
    int length = 1 + random.nextInt(Math.min(random.nextBoolean() ? 8 : 2000, part.length - at));
    byte[] some = Arrays.copyOfRange(part, at, at + length);
    return switch (random.nextInt(7)) {
      case 0 -> replaced(part, at, at + length, new byte[0]); // dropped
      case 1 -> replaced(part, at, at, some); // doubled
      case 2 -> {
        random.nextBytes(some);
        yield replaced(part, at, at + length, some); // changed
      }
      case 3 -> {
        byte[] one = part.clone();
        one[at] ^= (byte) (1 << random.nextInt(8));
        yield one;
      }
      case 4 -> lines(part, random, 0); // a line lost
      case 5 -> lines(part, random, 2); // a line doubled
      default -> replaced(part, at, at, "Traceback (most recent call)\n".getBytes(US_ASCII));
    };
  }

  private static byte[] replaced(byte[] part, int from, int to, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(part, 0, from);
    out.writeBytes(by);
    out.write(part, to, part.length - to);
    return out.toByteArray();
  }

  private static byte[] lines(byte[] part, SplittableRandom random, int times) {
    int from = random.nextInt(part.length);
    while (from > 0 && part[from - 1] != '\n') {
      from--;
    }
    int to = from;
    while (to < part.length - 1 && part[to] != '\n') {
      to++;
    }
    byte[] line = Arrays.copyOfRange(part, from, to + 1);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      lines.writeBytes(line);
    }
    return replaced(part, from, to + 1, lines.toByteArray());
  }
}
