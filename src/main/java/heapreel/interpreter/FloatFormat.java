package heapreel.interpreter;

import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a float object stores its number; {@code MICROPY_FLOAT_IMPL} in {@code py/mpconfig.h}.
 *
 * @param offsetBytes its offset in the object
 * @param bytes 4 or 8
 */
public record FloatFormat(int offsetBytes, int bytes) {

  private static final long SINGLE_PI = 0x4049_0fdbL;
  private static final long DOUBLE_PI = 0x4009_21fb_5444_2d18L;

  /**
   * The format of a firmware: {@code math.pi} is a constant object of it. Without one, the format
   * of most builds.
   */
  static FloatFormat find(AddressSpace space, Types types, ObjectFormat objects) {
    if (objects.words() == ObjectWords.D) {
      return new FloatFormat(objects.aligned(space.wordBytes()), 8);
    }
    int word = space.wordBytes();
    Optional<BuiltinType> type = types.named("float");
    if (type.isPresent()) {
      for (Memory segment : space.segments()) {
        for (Region region : segment.regions()) {
          Optional<FloatFormat> format = of(segment, region, type.get().address(), word);
          if (format.isPresent()) {
            return format.get();
          }
        }
      }
    }
    return new FloatFormat(word, word);
  }

  /** The format by the first constant in a region. */
  private static Optional<FloatFormat> of(Memory memory, Region region, long type, int word) {
    long first = (region.start() + word - 1) / word * word;
    for (long at = first; at + 24 <= region.end(); at += word) {
      if (memory.word(at, word) == type) {
        Optional<FloatFormat> format = of(memory, at, word);
        if (format.isPresent()) {
          return format;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<FloatFormat> of(Memory memory, long object, int word) {
    if (memory.u32(object + word) == SINGLE_PI) {
      return Optional.of(new FloatFormat(word, 4));
    }
    for (int offset = word; offset <= 8; offset += 4) {
      if (memory.i64(object + offset) == DOUBLE_PI) {
        return Optional.of(new FloatFormat(offset, 8));
      }
    }
    return Optional.empty();
  }

  /** The number at index {@code number} of an object. */
  public double read(AddressSpace space, long object, int number) {
    long at = object + offsetBytes + (long) number * bytes;
    long bits = space.word(at, bytes);
    return bytes == Float.BYTES ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FloatFormat that
        && offsetBytes == that.offsetBytes
        && bytes == that.bytes;
  }

  @Override
  public int hashCode() {
    return 31 * offsetBytes + bytes;
  }
}
